import Foundation
import PromQL
import RuleEval
import Testing

@testable import ruled

struct ReplayCommandTests {
  private let folder: TemporaryFolder
  private let series: String
  private let rules: String

  init() throws {
    folder = try TemporaryFolder()
    series = try folder.write(
      """
      load 30s
      errors{job="<api>"} 0x9 5x10 0x20
      """, to: "series")
    rules = try folder.write(Self.rules(threshold: 1, hold: "1m"), to: "rules.yml")
  }

  private static func rules(threshold: Int, hold: String) -> String {
    """
    groups:
      - name: g
        interval: 30s
        # ruled: align: true
        rules:
          - {record: 'job:errors', expr: 'sum by (job) (errors)'}
          - {alert: Errors, expr: 'job:errors > \(threshold)', for: \(hold), annotations: {text: '{{ $value }}'}}
    """
  }

  private func replay(_ arguments: String...) async -> (code: Int32, console: CapturedConsole) {
    let console = CapturedConsole()
    let code = await console.run(
      all: ["replay", "--fixtures", series, "--rules", rules, "--start", "0", "--end", "1200"] + arguments)
    return (code, console)
  }

  @Test func theTimelineOfEachAlertIsShown() async throws {
    let (code, console) = await replay()
    #expect(code == 0)
    #expect(console.errors.isEmpty)
    #expect(
      console.output == """
        from 1970-01-01T00:00:00Z to 1970-01-01T00:20:00Z: 2 rules in 1 group, 82 evaluations, 63 samples written

        # firing  - pending  . inactive

        Errors{job="<api>"}: fired 1 time, 4m30s; pending 1m
          ...................----##################.....................................
          1970-01-01T00:05:00Z  pending  1m  value 5
          1970-01-01T00:06:00Z  firing   4m30s  value 5
          1970-01-01T00:10:30Z  resolved

        """)
  }

  @Test func programsGetJSON() async throws {
    let (code, console) = await replay("--format", "json")
    #expect(code == 0)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(console.output.utf8)) as? [String: Any])
    let alert = try #require((json["alerts"] as? [[String: Any]])?.first)
    #expect(alert["firingSeconds"] as? Int == 270)
    #expect(
      (alert["states"] as? [[String: Any]])?.map { $0["start"] as? String } == [
        "1970-01-01T00:05:00Z", "1970-01-01T00:06:00Z",
      ])
  }

  @Test func thePageIsEscaped() async throws {
    let (code, console) = await replay("--format", "html")
    #expect(code == 0)
    #expect(console.output.contains("&lt;api&gt;"))
    #expect(!console.output.contains("<api>"))
    #expect(!console.output.contains("src="))
  }

  @Test func otherRulesAreCompared() async throws {
    let other = try folder.write(Self.rules(threshold: 1, hold: "3m"), to: "other.yml")
    let (code, console) = await replay("--compare", other)
    #expect(code == 0)
    #expect(
      console.output.hasSuffix(
        """
        with the other rules: 1 alert changed, 0 the same; 0 recorded series changed, 1 the same
        ~ Errors{job="<api>"}: firing 4m30s → 2m30s, pending 1m → 3m, first fired 1970-01-01T00:06:00Z → 1970-01-01T00:08:00Z

        """))
  }

  @Test func alertsAreUnderWayAfterAWarmUp() async throws {
    let console = CapturedConsole()
    #expect(
      await console.run(
        "replay", "--fixtures", series, "--rules", rules, "--start", "390", "--end", "600", "--warm-up", "5m") == 0)
    #expect(console.output.contains("Errors{job=\"<api>\"}: fired 1 time, 3m30s; pending 0s"))
    #expect(console.output.contains("1970-01-01T00:06:00Z  firing   4m, still  value 5"))
  }

  @Test func rulesThatFailAreNamed() async throws {
    let failing = try folder.write(
      """
      groups:
        - name: f
          interval: 30s
          rules:
            - {record: r, expr: 'label_replace(errors, "job", "x", "", "") or errors + on () group_left () errors'}
            - {record: s, expr: 'errors + on () {__name__=~"errors|other"} + on (none) vector(1) + on (none) twice'}
      """, to: "failing.yml")
    let twice = try folder.write("errors{job=\"a\"} 1x40\ntwice{a=\"1\"} 1x40\ntwice{a=\"2\"} 1x40", to: "twice")
    let arguments = [
      "replay", "--fixtures", twice, "--rules", failing, "--start", "0", "--end", "600",
    ]
    let console = CapturedConsole()
    #expect(await console.run(all: arguments) == 1)
    #expect(console.errors.contains("failing.yml:6: group \"f\", rule \"s\" failed at 1970-01-01T00:00:"))
    #expect(await CapturedConsole().run(all: arguments + ["--allow-failures"]) == 0)
  }

  @Test(arguments: [
    ["--start", "10", "--end", "5"], ["--end", "10", "--start", "5", "--run", "("],
  ])
  func wrongArgumentsAreRefused(arguments: [String]) async {
    let console = CapturedConsole()
    #expect(await console.run(all: ["replay", "--fixtures", series, "--rules", rules] + arguments) == 2)
  }

  @Test func patternsThatMatchNothingAreRefused() async {
    let console = CapturedConsole()
    #expect(
      await console.run("replay", "--fixtures", series, "--rules", "/nowhere/*.yml", "--start", "0", "--end", "9") == 1)
    #expect(console.errors.contains("no rule file matches this pattern"))
  }
}
