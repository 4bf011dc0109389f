import PromQL
import Testing

/// Results don't depend on how series and steps fall into batches.
@Suite struct BatchIndependenceTests {
  private static let seriesCount = 300

  private static let fixture = (0..<seriesCount).map { series in
    let gap = series % 5 == 0 ? " _x3 stale " : " "
    return "m{i=\"\(series)\", g=\"\(series % 3)\"} \(series)+\(series % 7)x30\(gap)\(series % 11)-3x20"
  }.joined(separator: "\n")

  /// `M` stands for the selector.
  @Test(arguments: [
    "M", "M + 1", "rate(M[5m])", "max_over_time(M[7m])", "sum_over_time(M[5m:90s])", "M > 40", "M > bool 40",
    "M * on(i) M", "M * on(i) group_left() M", "M and M > 30", "M unless on(i) M > 30", "M or on(i) M + 1",
    "label_replace(M, \"j\", \"$1\", \"i\", \"(.*)\")", "clamp_max(M, time() / 60)", "timestamp(M)",
    "topk by (i) (1, M)", "sum by (i) (M)", "quantile by (i) (0.5, M)", "deriv(M[10m])", "-M",
    "predict_linear(M[10m], 60)", "sort(M)", "M @ 600 + on(i) M", "last_over_time(M[2m])",
    "M + fill(1) (M > 40)", "(M > 40) + on(i) group_left() fill(1) M", "M < on(i) group_right() fill(50) (M < 40)",
    "limitk by (i) (1, M)", "limit_ratio(0.7, M)", "info(M, {g=~\".*\"})", "start_timestamp(M)",
    "count_values by (i) (\"v\", M > 60)", "max_of(time(), 600) + M",
  ])
  func equalsOneSeriesAtATime(text: String) throws {
    let run = try EngineRun(
      Self.fixture, options: EngineOptions(usesStartTimestamps: true, parser: .everything))
    let few = stride(from: 0, to: Self.seriesCount, by: 37)
    for (grid, chosen) in [
      (StepGrid(start: 0, step: 60_000, count: 60), Array(stride(from: 0, to: Self.seriesCount, by: 3))),
      (StepGrid(start: 1_500_000, step: 1, count: 1), Array(0..<Self.seriesCount)),
      (StepGrid(start: 0, step: 60_000, count: 2), Array(0..<Self.seriesCount)),
      (StepGrid(start: 0, step: 700, count: 5_000), Array(few)),
    ] where grid.count < 1_000 || Self.longQueries.contains(text) {
      let all = try matrix(run, text, "m", grid)
      let single = try chosen.flatMap { try matrix(run, text, "m{i=\"\($0)\"}", grid) }
      let names = Set(chosen.map { "\($0)" })
      #expect(!single.isEmpty)
      #expect(all.filter { names.contains($0.labels["i"] ?? "") } == single.sorted { $0.labels < $1.labels })
    }
  }

  private static let longQueries: Set<String> = ["M", "M + 1", "rate(M[5m])", "M > 40", "M * on(i) M"]

  private func matrix(
    _ run: EngineRun, _ text: String, _ selector: String, _ grid: StepGrid
  ) throws -> [MatrixSeries] {
    guard case .matrix(let matrix) = try run.result(text.replacing("M", with: selector), .range(grid)).value else {
      return []
    }
    return matrix
  }

  @Test func aggregationsEqualAReckoningByHand() throws {
    let run = try EngineRun(Self.fixture)
    let grid = StepGrid(start: 0, step: 60_000, count: 60)
    guard case .matrix(let inputs) = try run.result("m", .range(grid)).value,
      case .matrix(let sums) = try run.result("sum by (g) (m)", .range(grid)).value
    else {
      Issue.record("expected matrices")
      return
    }
    for sum in sums {
      let members = inputs.filter { $0.labels["g"] == sum.labels["g"] }
      for sample in sum.samples {
        let expected = members.reduce(0.0) { total, member in
          total + (member.samples.first { $0.timestamp == sample.timestamp }?.value ?? 0)
        }
        #expect(abs(sample.value - expected) <= 1e-9 * max(1, abs(expected)))
      }
    }
    #expect(sums.count == 3)
  }
}
