import Testing

@testable import PromQL

/// The scripts' runner over the engine of this module.
@Suite struct UpstreamScriptRunnerTests {
  private static let data = """
    load 1m
      requests{path="/a"} 0+60x10
      requests{path="/b"} 0+120x10


    """

  private func run(_ text: String) -> ScriptReport {
    ScriptRunner.upstream().run(Self.data + text, name: "test")
  }

  @Test func passesWhatIsRight() {
    let report = run(
      """
      eval instant at 5m sum(rate(requests[5m]))
        {} 3

      eval_ordered instant at 5m sort_desc(requests)
        requests{path="/b"} 600
        requests{path="/a"} 300

      eval range from 0 to 4m step 2m requests{path="/a"} / 60
        {path="/a"} 0 2 4

      eval instant at 5m time() - 100
        200

      eval instant at 5m "text"
        expect string "text"

      eval instant at 5m requests{path="/a"}[2m]
        expect range vector from 4m to 5m step 1m
        requests{path="/a"} 240 300

      eval instant at 5m sum(
        expect fail regex: parse error

      eval instant at 5m max_over_time(sum(requests)[3m:1m])
        {} 900
      """)
    #expect(report.failures.map(\.description) == [])
    #expect(report.skips.map(\.description) == [])
    #expect(report.passed == 8)
  }

  @Test func failsWhatIsWrong() {
    let report = run(
      """
      eval instant at 5m sum(rate(requests[5m]))
        {} 3.1

      eval instant at 5m sum by (path) (rate(requests[5m]))
        {path="/a"} 1

      eval instant at 5m requests
        expect fail

      eval instant at 5m sum(
        {} 1
      """)
    #expect(report.passed == 0 && report.skips == [])
    #expect(report.failures.map(\.line) == [5, 8, 11, 14])
    #expect(report.failures.first?.reason == "{}: expected 3.1, got 3")
  }

  @Test(arguments: [
    "rate(requests[2m + 3m]) * 0 + 1", "requests * 0 + 1 + fill(0) absent(missing)", "limitk(0, requests) or vector(1)",
  ])
  func takesWhatIsExperimental(expression: String) {
    let report = run("eval instant at 5m count(\(expression)) > bool 0\n  {} 1")
    #expect(report.passed == 1 && report.failures == [] && report.skips == [])
  }
}
