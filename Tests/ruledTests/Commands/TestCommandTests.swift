import Foundation
import Testing

@testable import ruled

@Suite struct TestCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func script(_ expected: String, name: String) throws -> String {
    try folder.write(
      """
      load 1m
        up{job="a"} 1x5

      eval instant at 1m sum(up)
        {} 1

      eval instant at 1m count(up)
        {} \(expected)
      """, to: name)
  }

  @Test func passes() async throws {
    let console = CapturedConsole()
    #expect(await console.run("test", try script("1", name: "good.test")) == 0)
    #expect(console.output.hasSuffix("2 passed, 0 failed, 0 skipped\n"))
  }

  @Test func namesFailuresWithTheirPlace() async throws {
    let good = try script("1", name: "good.test")
    let bad = try script("7", name: "bad.test")
    let console = CapturedConsole()
    #expect(await console.run("test", good, bad) == 1)
    #expect(console.output.contains("\(good): 2 passed, 0 failed, 0 skipped\n"))
    #expect(console.output.contains("\(bad):7: count(up): "))
    #expect(console.output.hasSuffix("3 passed, 1 failed, 0 skipped\n"))
  }

  @Test func reportsAsJSON() async throws {
    let bad = try script("7", name: "bad.test")
    let console = CapturedConsole()
    #expect(await console.run("test", "--format", "json", bad) == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(console.output.utf8))
    #expect(report.passed == 1 && report.failed == 1 && report.skipped == 0)
    #expect(report.files.map(\.file) == [bad])
    #expect(report.files.first?.failures.map(\.line) == [7])
    #expect(report.files.first?.failures.map(\.expression) == ["count(up)"])
  }

  @Test func unreadableFilesAreNamed() async throws {
    let good = try script("1", name: "good.test")
    let missing = "\(folder.path)/missing.test"
    let console = CapturedConsole()
    #expect(await console.run("test", good, missing, folder.path) == 1)
    #expect(console.errors.contains("\(missing): cannot be opened: No such file or directory"))
    #expect(console.errors.contains("\(folder.path): cannot be read"))
    #expect(console.output.hasSuffix("2 passed, 0 failed, 0 skipped\n"))
  }

  private func unitTests(_ expected: String, name: String, extra: String = "") throws -> String {
    _ = try folder.write(
      """
      groups:
        - name: g
          rules:
            - alert: Down
              expr: up == 0
              labels: {severity: page}
              annotations: {summary: '{{ $labels.instance }} is down'}
            - alert: Never
              expr: up > 5
              for: 1m
      """, to: "rules.yml")
    return try folder.write(
      """
      rule_files: [rules.yml]
      tests:
        - name: first
          input_series:
            - {series: 'up{instance="a"}', values: 0x5}
          alert_rule_test:
            - alertname: Down
              eval_time: 2m
              exp_alerts:
                - exp_labels: {instance: a, severity: \(expected)}
                  exp_annotations: {summary: a is down}
        - name: second
          promql_expr_test:
            - {expr: up}
      \(extra)
      """, to: name)
  }

  @Test func runsUnitTestsBesideScripts() async throws {
    let console = CapturedConsole()
    let files = [try unitTests("page", name: "tests.yml"), try script("1", name: "good.test")]
    #expect(await console.run("test", files[0], files[1]) == 0)
    #expect(
      console.output == "\(files[0]): 2 passed, 0 failed, 0 skipped\n\(files[1]): 2 passed, 0 failed, 0 skipped\n"
        + "4 passed, 0 failed, 0 skipped\n")
    #expect(console.errors.isEmpty)
  }

  @Test func showsWhatDiffers() async throws {
    let console = CapturedConsole()
    let file = try unitTests("ticket", name: "tests.yml")
    #expect(await console.run("test", file) == 1)
    #expect(
      console.output == """
        \(file): 1 passed, 1 failed, 0 skipped
        \(file):7:9: first: alert Down at 2m: got another firing alert than expected
            - {alertname="Down", instance="a", severity="ticket"}
            + {alertname="Down", instance="a", severity="page"}
                  summary: "a is down"
        1 passed, 1 failed, 0 skipped

        """)
  }

  @Test func runsThoseAskedFor() async throws {
    let console = CapturedConsole()
    let file = try unitTests("ticket", name: "tests.yml")
    #expect(await console.run("test", "--run", "^sec", file) == 0)
    #expect(console.output.hasSuffix("1 passed, 0 failed, 1 skipped\n"))
    #expect(await console.run("test", "--run", "third", file) == 1)
    #expect(console.errors.contains("nothing was tested: no test has a name that --run matches"))
    #expect(await console.run("test", "--run", "(", file) == 2)
  }

  @Test func filesThatCannotBeReadFailAndTheOthersRun() async throws {
    let good = try unitTests("page", name: "good.yml")
    let bad = try unitTests("page", name: "bad.yml", extra: "    input: []")
    let console = CapturedConsole()
    #expect(await console.run("test", bad, good) == 1)
    #expect(console.output.contains("\(bad): could not be run\n"))
    #expect(console.output.hasSuffix("2 passed, 0 failed, 0 skipped\n"))
    #expect(console.errors.contains("\(bad):15:5: unknown field \"input\" in test \"second\""))
  }

  @Test func filesWithoutTestsPassNothing() async throws {
    let file = try folder.write("tests: []", to: "none.yml")
    let console = CapturedConsole()
    #expect(await console.run("test", file) == 1)
    #expect(console.errors.contains("nothing was tested: there are no tests"))
  }

  @Test func writesJUnitReports() async throws {
    let file = try unitTests("ticket", name: "tests.yml")
    let report = "\(folder.path)/report.xml"
    let console = CapturedConsole()
    #expect(await console.run("test", "--junit", report, file, "\(folder.path)/missing.yml") == 1)
    let text = try String(contentsOfFile: report, encoding: .utf8)
    #expect(text.contains("<testsuite name=\"\(file)\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""))
    #expect(text.contains("<testcase name=\"second\""))
    #expect(text.contains("severity=&quot;ticket&quot;"))
    #expect(text.contains("failures=\"0\" errors=\"1\""))
    #expect(await console.run("test", "--junit", "/nowhere/report.xml", file) == 1)
  }

  @Test func showsSeriesForDebugging() async throws {
    let console = CapturedConsole()
    #expect(await console.run("test", "--debug", try unitTests("page", name: "tests.yml")) == 0)
    #expect(
      console.errors.contains(
        "  ALERTS{alertname=\"Down\", alertstate=\"firing\", instance=\"a\", severity=\"page\"}: 1 @0s 1 @1m 1 @2m\n"))
  }

  @Test func measuresCoverage() async throws {
    let file = try unitTests("page", name: "tests.yml")
    let console = CapturedConsole()
    #expect(await console.run("test", "--coverage", "text", "--min-coverage", "30", file) == 0)
    #expect(
      console.output.hasSuffix(
        """
        \(folder.path)/rules.yml:4: Down: 4/6
            not reached: alert ends
            not reached: does not hold: up == 0
        \(folder.path)/rules.yml:8: Never: 1/7
            not reached: gives a result
            not reached: alert is pending
            not reached: alert fires
            not reached: alert ends
            not reached: alert is expected by a test
            not reached: holds: up > 5
        coverage: 38.4 % (5 of 13 points; 0 of 2 rules whole)

        """))
    #expect(await console.run("test", "--min-coverage", "38.5", file) == 1)
    #expect(console.errors.hasSuffix("ruled: the coverage of rules is 38.4 %, less than 38.5 %\n"))
    for format in ["json", "html", "lcov"] {
      let report = "\(folder.path)/coverage.\(format)"
      #expect(await console.run("test", "--coverage", "\(format)=\(report)", file) == 0)
      let text = try String(contentsOfFile: report, encoding: .utf8)
      #expect(text.contains("rules.yml"))
      #expect(format != "lcov" || text.contains("BRDA:4,0,0,1\n") && text.contains("BRF:13\nBRH:5\nDA:4,1\nDA:8,0\n"))
    }
    #expect(await console.run("test", "--coverage", "pdf", file) == 2)
  }

  private struct Report: Decodable {
    struct File: Decodable {
      let file: String
      let failures: [Failure]
    }
    struct Failure: Decodable {
      let line: Int
      let expression: String
      let reason: String
    }
    let passed: Int
    let failed: Int
    let skipped: Int
    let files: [File]
  }
}
