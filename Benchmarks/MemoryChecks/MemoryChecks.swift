import Glibc
import PromQL

/// Checks what the engine promises of memory: prints each figure beside its limit, and ends with 1 where one is passed.
@main
enum MemoryChecks {
  static func main() throws {
    guard ResidentMemory.current > 0 else {
      print("memory: this system does not tell how much a process holds")
      exit(1)
    }
    var isWithinLimits = true
    // The first, as it is about the whole process.
    for check in [wholeQuery, inputOfAggregations] {
      isWithinLimits = try check() && isWithinLimits
    }
    exit(isWithinLimits ? 0 : 1)
  }

  /// 100,000 series with 20 samples each, their labels and all that evaluating rules over them takes, program included.
  private static func wholeQuery() throws -> Bool {
    var isWithinLimits = true
    let series = RuleSeries(count: 100_000, samples: 20)
    for expression in ["sum by (job) (rate(m[5m]))", "m > 10", "avg_over_time(m[5m])", "topk(5, m)"] {
      let query = try Engine().prepare(expression)
      for _ in 0..<2 {
        _ = try query.evaluate(.instant(series.end), series: [series.set], symbols: series.symbols)
      }
      isWithinLimits =
        tell("\(expression), 100000 series x 20 samples, all in all", ResidentMemory.peak, limit: 150_000_000)
        && isWithinLimits
    }
    return isWithinLimits
  }

  /// What an aggregation over a range takes besides its series: first also some bytes that say which group each series is
  /// of, then nothing that grows with the series; never room for its input, 800 bytes a series here.
  private static func inputOfAggregations() throws -> Bool {
    var isWithinLimits = true
    let steps: Int64 = 100
    for expression in ["sum by (job) (rate(m[5m]))", "avg(m)", "max by (namespace) (avg_over_time(m[5m]))"] {
      for count in [1000, 10_000, 100_000] {
        let series = RuleSeries(count: count, samples: 40)
        let query = try Engine().prepare(expression)
        let grid = StepGrid(start: series.end - steps * 1000, end: series.end, step: 1000)
        for (name, limit) in [("first", 2_000_000 + 100 * count), ("then", 2_000_000)] {
          ResidentMemory.forgetPeak()
          let before = ResidentMemory.current
          _ = try query.evaluate(.range(grid), series: [series.set], symbols: series.symbols)
          let what = "\(expression), \(count) series x \(steps) steps, \(name)"
          isWithinLimits = tell(what, ResidentMemory.peak - before, limit: limit) && isWithinLimits
        }
      }
    }
    return isWithinLimits
  }

  private static func tell(_ what: String, _ bytes: Int, limit: Int) -> Bool {
    let isWithin = bytes <= limit
    print("memory: \(what): \(kilobytes(bytes)) of \(kilobytes(limit))\(isWithin ? "" : ": TOO MUCH")")
    return isWithin
  }

  private static func kilobytes(_ bytes: Int) -> String { "\(bytes / 1000) kB" }
}
