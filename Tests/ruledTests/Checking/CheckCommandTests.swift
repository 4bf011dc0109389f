import Foundation
import Testing

@testable import ruled

@Suite struct CheckCommandTests {
  private let folder: TemporaryFolder
  private let console = CapturedConsole()

  init() throws {
    folder = try TemporaryFolder()
  }

  private func rules(_ expression: String, name: String = "r.yml") throws -> String {
    try folder.write(
      "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: \(expression)\n", to: name)
  }

  @Test func `nothing found`() async throws {
    let file = try rules("up == 0")
    #expect(await console.run("check", file) == 0)
    #expect(console.output == "\(file): 1 rule, nothing found\n")
  }

  @Test func `findings end with 3 only where they are fatal`() async throws {
    let file = try rules("count(up) == 0")
    #expect(await console.run("check", file) == 0)
    #expect(console.output.hasPrefix("error: \(file):5:11: A: never holds: "))
    #expect(console.output.hasSuffix("\(file): 1 rule, 1 error\n"))
    #expect(await console.run("check", "--lint-fatal", file) == 3)
    #expect(await console.run("check", "--lint-fatal", "--lint=none", file) == 0)
    #expect(await console.run("check", "--lint-fatal", "--lint=missing-le,bool-in-alert", file) == 0)
    #expect(await console.run("check", "--lint-fatal", "--lint=comparison-never-holds", file) == 3)
    #expect(await console.run("check", "--lint=nonsense", file) == 2)
  }

  @Test func `a file that does not load ends with 1, and the others are checked`() async throws {
    let wrong = try rules("up ==", name: "wrong.yml")
    let file = try rules("up == bool 0")
    #expect(await console.run("check", "--lint-fatal", wrong, "\(folder.path)/none.yml", file) == 1)
    #expect(console.output.contains("error: \(wrong):5:"))
    #expect(console.output.contains("error: \(folder.path)/none.yml: cannot read the file"))
    #expect(console.output.contains("[bool-in-alert]"))
    #expect(console.output.contains("\(wrong): 1 fault\n"))
  }

  @Test func `less severe findings can be left out`() async throws {
    let file = try rules("up{job=~'a'} == bool 0")
    #expect(await console.run("check", "--min-severity=warning", file) == 0)
    #expect(console.output.contains("bool-in-alert") && !console.output.contains("needless-regex"))
  }

  @Test func `a configuration is checked with its rule files`() async throws {
    let file = try rules("rate(errors_total[30s]) > 1")
    let configuration = try folder.write(
      "global: {scrape_interval: 15s}\nscrape_configs: [{job_name: a, scrape_interval: 1h}]\nrule_files: [r.yml, 'n*.yml']\n",
      to: "prometheus.yml")
    #expect(await console.run("check", configuration) == 1, "an empty glob is an error")
    #expect(console.output.contains("n*.yml: no rule file matches this pattern"))
    #expect(console.output.contains("[too-long-scrape-interval]"))
    #expect(console.output.contains("warning: \(file):5:"))
    #expect(console.output.contains("[short-range]"))
  }

  @Test func `unit tests are read with their rules`() async throws {
    _ = try rules("up == 0")
    let good = try folder.write("rule_files: [r.yml]\ntests: [{interval: 1m}]\n", to: "good.yml")
    let bad = try folder.write("rule_files: [x*.yml]\ntests: [{interval: 1m}]\n", to: "bad.yml")
    #expect(await console.run("check", good) == 0)
    #expect(console.output == "\(good): 1 test, nothing found\n")
    #expect(await console.run("check", bad) == 1)
  }

  @Test func `output for programs`() async throws {
    let file = try rules("up == bool 0")
    #expect(await console.run("check", "--format=json", file) == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(console.output.utf8)) as? [String: [[String: Any]]])
    let findings = try #require(json["files"]?.first?["findings"] as? [[String: Any]])
    #expect(findings.first?["check"] as? String == "bool-in-alert")
    #expect(findings.first?["line"] as? Int == 5)
    #expect(findings.first?["fix"] as? String == "leave bool out")
  }

  @Test func `output for GitHub`() async throws {
    let file = try rules("up == bool 0")
    #expect(await console.run("check", "--format=github", file) == 0)
    #expect(
      console.output
        == "::warning file=\(file),line=5,col=11,title=bool-in-alert::A: with bool a comparison gives 0 or 1, and the alert "
        + "fires for both%0Aleave bool out\n")
  }

  @Test func `output in SARIF`() async throws {
    let file = try rules("up == bool 0")
    #expect(await console.run("check", "--format=sarif", file, "\(folder.path)/none.yml") == 1)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(console.output.utf8)) as? [String: Any])
    #expect(json["version"] as? String == "2.1.0")
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["bool-in-alert", "cannot-be-used"])
    #expect(results.map { $0["level"] as? String } == ["warning", "error"])
  }
}
