import PromQL
import Testing

/// Results of histograms don't depend on how series and steps fall into batches, nor on the steps around.
@Suite struct HistogramIndependenceTests {
  private static let count = 120

  /// Histograms, floats and both, with gaps and ends.
  private static let fixture = (0..<count).map { series -> String in
    let histogram = "{{schema:\(series % 3) count:\(series + 3) sum:5 z_bucket:1 buckets:[\(series) 2]}}"
    let step = "{{schema:\(series % 3) count:3 sum:2 buckets:[1 2]}}"
    let samples: String =
      switch series % 4 {
      case 0: "\(histogram)+\(step)x30"
      case 1: "\(series)+3x30"
      case 2: "\(histogram)+\(step)x9 stale _x3 \(series)+1x9 \(histogram)x5"
      default: "1 \(histogram) 2 \(histogram)x8 _x4 \(histogram)+\(step)x9"
      }
    return "m{i=\"\(series)\", g=\"\(series % 5)\"} \(samples)"
  }.joined(separator: "\n")

  private static let queries = [
    "M", "M * 2", "-M", "rate(M[5m])", "delta(M[5m])", "irate(M[3m])", "sum_over_time(M[4m])",
    "avg_over_time(M[4m:1m])",
    "last_over_time(M[2m])", "changes(M[6m])", "resets(M[6m])", "histogram_count(M)",
    "histogram_quantile(0.7, rate(M[5m]))",
    "histogram_quantiles(M, \"q\", 0.1, time() / 7200 + 0.2)", "sum by (i) (M)", "avg by (i) (rate(M[5m]))",
    "M + on(i) M",
    "M * on(i) group_left() histogram_count(M)", "M and histogram_count(M) > 50", "M or on(i) M * 2",
    "count_values by (i) (\"v\", M)", "limitk by (i) (1, M)", "M == M", "M </ 2", "increase(M[3m] anchored)",
    "increase(M[3m] smoothed)", "M smoothed", "timestamp(M)", "sort(M)",
    "label_replace(M, \"j\", \"$1\", \"i\", \"(.*)\")",
  ]

  /// NaN equals NaN; floats may differ by rounding.
  private static func isSame(_ left: some Collection<Sample>, _ right: some Collection<Sample>) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { left, right in
        guard left.timestamp == right.timestamp, left.histogram == right.histogram else {
          return false
        }
        return left.histogram != nil || left.value.bitPattern == right.value.bitPattern
          || left.value.isNaN && right.value.isNaN || abs(left.value - right.value) <= 1e-9 * abs(left.value)
      }
  }

  private func matrix(_ run: EngineRun, _ text: String, _ selector: String, _ grid: StepGrid) throws -> [MatrixSeries] {
    guard case .matrix(let matrix) = try run.result(text.replacing("M", with: selector), .range(grid)).value else {
      Issue.record("\(text) gives no matrix")
      return []
    }
    return matrix
  }

  @Test(arguments: queries)
  func equalsOneSeriesAtATime(text: String) throws {
    let run = try EngineRun(Self.fixture, options: EngineOptions(parser: .everything))
    let grid = StepGrid(start: 0, step: 60_000, count: 40)
    let everything = try matrix(run, text, "m", grid)
    let single = try stride(from: 0, to: Self.count, by: 7).flatMap { try matrix(run, text, "m{i=\"\($0)\"}", grid) }
    let chosen = Set(single.map { $0.labels["i"] })
    #expect(!single.isEmpty)
    let all = everything.filter { chosen.contains($0.labels["i"]) }
    let sorted = single.sorted { $0.labels < $1.labels }
    #expect(all.map(\.labels) == sorted.map(\.labels))
    for (left, right) in zip(all, sorted) {
      #expect(Self.isSame(left.samples, right.samples), "\(left.labels)")
    }
  }

  /// A range query gives at each step what an instant query gives there.
  @Test(arguments: queries)
  func equalsOneStepAtATime(text: String) throws {
    let run = try EngineRun(Self.fixture, options: EngineOptions(parser: .everything))
    let grid = StepGrid(start: 0, step: 150_000, count: 15)
    var expected: [Labels: [Sample]] = [:]
    for step in 0..<grid.count {
      let result = try run.result(text.replacing("M", with: "m"), .instant(grid[step])).value
      guard case .vector(let elements) = result else {
        Issue.record("\(text) gives no vector")
        return
      }
      for element in elements {
        expected[element.labels, default: []].append(element.sample)
      }
    }
    let matrix = try matrix(run, text, "m", grid)
    #expect(matrix.count == expected.count)
    for series in matrix {
      #expect(Self.isSame(series.samples, expected[series.labels] ?? []), "\(series.labels)")
    }
  }
}
