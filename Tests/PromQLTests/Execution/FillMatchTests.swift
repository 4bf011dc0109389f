import PromQL
import Testing

/// Matches with fill values, against the same written out with `or`.
@Suite struct FillMatchTests {
  /// Series that come and go, some on one side only.
  private static let fixture: String = {
    var random = SplitMix(seed: 11)
    func values() -> String {
      (0..<20).map { _ in ["_", "stale", "1", "2.5", "-3"].randomElement(using: &random) ?? "_" }
        .joined(separator: " ")
    }
    return (0..<40).map { "a{i=\"\($0)\"} \(values())\nb{i=\"\($0 + 10)\"} \(values())" }.joined(separator: "\n")
  }()

  @Test(arguments: [
    ("a + on(i) fill(2) b", "(a + on(i) b) or on(i) (a + 2) or on(i) (b + 2)"),
    ("a - on(i) fill_left(7) b", "(a - on(i) b) or on(i) (7 - b)"),
    ("a * fill_right(3) b", "(a * b) or on(i) (a * 3)"),
    ("a > bool on(i) fill(1) b", "(a > bool on(i) b) or on(i) (a > bool 1) or on(i) (1 > bool b)"),
    ("a - on(i) group_left() fill_left(7) b", "(a - on(i) b) or on(i) (7 - b)"),
    ("a - on(i) group_right() fill(7) b", "(a - on(i) b) or on(i) (a - 7) or on(i) (7 - b)"),
    ("sum by (i) (a) ^ on(i) fill(2) c", "sum by (i) (a) ^ 2"), ("c - fill(2) b", "2 - b"),
  ])
  func equalsTheSameWrittenOut(text: String, other: String) throws {
    let run = try EngineRun(Self.fixture, options: EngineOptions(parser: .everything))
    let grid = StepGrid(start: 0, step: 30_000, count: 40)
    let filled = try run.result(text, .range(grid)).value.elements
    #expect(try filled == run.result(other, .range(grid)).value.elements)
    #expect(filled.count >= 40)
  }
}
