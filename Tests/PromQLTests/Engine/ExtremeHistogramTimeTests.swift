import PromQL
import Testing

/// Times at the ends of what the language can say don't stop the program where there are histograms, start timestamps and
/// extended selectors either.
@Suite struct ExtremeHistogramTimeTests {
  private static let series = """
    m 1 {{count:3 sum:6 buckets:[1 2]}} {{count:5 sum:6 buckets:[1 4]}} 4
    h {{count:3 sum:6 buckets:[1 2]}} {{count:5 sum:6 buckets:[1 4]}} {{count:1 sum:6 buckets:[1]}}
    c 1 2 3 1
    """
  private static let modifiers = [
    "", " offset 292y", " offset -292y", " @ 9e15", " @ -9e15", " @ 9e15 offset 292y", " @ -9e15 offset 292y",
    " @ 9e15 offset -292y", " @ start() offset 292y",
  ]
  private static let functions = [
    "rate", "increase", "delta", "irate", "idelta", "resets", "changes", "sum_over_time", "avg_over_time",
    "last_over_time", "first_over_time", "count_over_time", "ts_of_last_over_time", "ts_of_first_over_time",
  ]
  private static let times: [QueryTimes] = [
    .instant(0), .instant(180_000), .instant(1 << 61), .instant(-(1 << 61)),
    .range(StepGrid(start: -(1 << 61), step: 1 << 61, count: 3)), .range(StepGrid(start: 60_000, step: 1, count: 3)),
  ]

  @Test(arguments: functions)
  func evaluates(function: String) throws {
    let run = try EngineRun(
      Self.series,
      options: EngineOptions(lookback: 9_000_000_000_000_000, usesStartTimestamps: true, parser: .everything))
    for metric in ["m", "h", "c"] {
      for modifier in Self.modifiers {
        for range in ["[1ms]", "[2m]", "[292y]", "[292y:146y]"] {
          let query = "\(function)(\(metric)\(range)\(modifier))"
          for times in Self.times {
            #expect(run.error(query, times) == nil, "\(query) at \(times)")
          }
        }
      }
    }
  }

  @Test(arguments: ["anchored", "smoothed"])
  func extends(boundary: String) throws {
    let run = try EngineRun(
      Self.series, options: EngineOptions(lookback: 9_000_000_000_000_000, parser: .everything))
    for modifier in Self.modifiers {
      for function in ["rate", "increase", "delta"] {
        for metric in ["m", "h", "c"] {
          for range in ["[1ms]", "[2m]", "[292y]"] {
            let query = "\(function)(\(metric)\(range) \(boundary)\(modifier))"
            for times in Self.times {
              #expect(run.error(query, times) == nil, "\(query) at \(times)")
            }
          }
        }
      }
      for query in ["c[292y] \(boundary)\(modifier)", "c[1ms] \(boundary)\(modifier)"] {
        #expect(run.error(query, .instant(1 << 61)) == nil, "\(query)")
        #expect(run.error(query, .instant(-(1 << 61))) == nil, "\(query)")
      }
    }
    for metric in ["m", "h", "c"] {
      for times in Self.times {
        #expect(run.error("\(metric) smoothed", times) == nil, "\(metric) at \(times)")
      }
    }
  }
}
