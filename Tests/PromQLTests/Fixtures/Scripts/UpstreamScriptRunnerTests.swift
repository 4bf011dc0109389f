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
    #expect(report.passed == 0)
    #expect(report.failures.map(\.line) == [5, 8, 11, 14])
    #expect(report.failures.first?.reason == "{}: expected 3.1, got 3")
  }

  @Test(arguments: [
    "increase(requests[5m] anchored)", "rate(requests[1m + 4m] smoothed)", "requests + fill(0) requests",
    "sort_by_label(requests, \"path\")", "limitk(1, requests)",
  ])
  func hasEverythingExperimentalOn(expression: String) {
    let report = run("eval range from 5m to 6m step 1m \(expression)\n  expect fail")
    #expect(report.failures.count == 1)
    #expect(report.failures.first?.reason.hasPrefix("expected the query to fail, got a matrix of ") == true)
  }

  @Test func usesStartTimes() {
    let report = ScriptRunner.upstream().run(
      """
      load 1m
        m@st -1sx5
        m 1+1x5

      eval instant at 5m resets(m[5m])
        {} 4
      """, name: "test")
    #expect(report.failures == [] && report.passed == 1)
  }
}
