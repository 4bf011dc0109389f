import ArgumentParser
import PromQL
import RuleEval
import Testing

@testable import ruled

/// Whatever the documentation shows works as it is.
@Suite struct DocumentationExamplesTests {
  private static let checks = RuleSyntaxChecks(engine: Engine())

  @Test(arguments: DocumentationExamples.blocks("yaml"))
  func `examples in YAML load`(_ block: DocumentationExamples.Block) throws {
    let rules = RuleFileLoader(checks: Self.checks)
    let lines = block.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let first = try #require(lines.first)
    switch first.prefix(while: { $0 != ":" }) {
    case "groups":
      #expect(try !rules.load(text: block.text, file: block.place).isEmpty)
    case "- alert", "- record":
      // A rule by itself.
      let indented = lines.map { "      \($0)\n" }.joined()
      #expect(try !rules.load(text: "groups:\n  - name: g\n    rules:\n\(indented)", file: block.place).isEmpty)
    case "  - name":
      // A group without its rules.
      let text = "groups:\n\(block.text)    rules: [{record: r, expr: vector(1)}]\n"
      #expect(try !rules.load(text: text, file: block.place).isEmpty)
    case "datasources":
      #expect(
        try !DataSourceConfigurationLoader.load(text: block.text, file: block.place, folder: "/").isEmpty)
    case "global", "alerting", "remote_write":
      let loader = PrometheusConfigurationLoader(environment: [:])
      let configuration = try loader.load(text: block.text, file: block.place, folder: "/")
      #expect(configuration.warnings.isEmpty)
    case "rule_files" where block.text.contains("\ntests:"):
      let folder = try TemporaryFolder()
      let tested = DocumentationExamples.blocks("yaml").first { $0.text.hasPrefix("# rules.yml\n") }
      _ = try folder.write(try #require(tested).text, to: "rules.yml")
      _ = try folder.write("# EOF\n", to: "web.om")
      let file = try folder.write(block.text, to: "tests.yml")
      #expect(try !UnitTestFileLoader(rules: rules, time: TimeText.time).load(path: file).tests.isEmpty)
    default: Issue.record("\(block.place) begins with nothing that is known: \(first)")
    }
  }

  @Test func `commands have the options that are shown`() throws {
    let commands = DocumentationExamples.commands
    #expect(commands.count >= 20)
    for (place, arguments) in commands {
      do {
        _ = try RuledCommand.parseAsRoot(arguments)
      } catch {
        Issue.record("\(place): ruled \(arguments.joined(separator: " ")): \(RuledCommand.message(for: error))")
      }
    }
  }
}
