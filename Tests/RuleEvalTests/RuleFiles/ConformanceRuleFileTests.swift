import Foundation
import PromQL
import Testing

@testable import RuleEval

/// Upstream's rule files, from the folder that `CONFORMANCE_DIR` names.
@Suite struct ConformanceRuleFileTests {
  static let folder = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]

  /// What structure alone is wrong with: a file's expressions and templates are checked elsewhere.
  static let verdicts: [(file: String, groups: Int, faults: [String])] = [
    ("at-modifier.yml", 1, []), ("bad-rules-error.yml", 1, []), ("bad-rules-syntax.yml", 1, []),
    ("negative-offset.yml", 1, []), ("prometheus-rules.lint.yml", 1, []), ("rules.yml", 2, []),
    ("rules-bad.yml", 2, []), ("rules_duplicates.yml", 2, []),
    (
      "rules_extrafields.yml", 0,
      [
        #"7:5: unknown field "namespace" in group "alerts""#, #"21:5: unknown field "ownership" in group "rules""#,
      ]
    ),
  ]

  private static let loader = RuleFileLoader(
    checks: RuleSyntaxChecks(expression: { _ in nil }, template: { _, _ in nil }))

  private func outcome(of path: String) -> (groups: Int, faults: [String]) {
    do {
      return (try Self.loader.load(path: path).count, [])
    } catch {
      return (0, error.errors.map(\.description))
    }
  }

  @Test(
    .enabled(if: folder != nil, "CONFORMANCE_DIR is not set: UPSTREAM'S RULE FILES ARE NOT CHECKED"),
    arguments: verdicts)
  func `rule files are judged as upstream does`(_ sample: (file: String, groups: Int, faults: [String])) throws {
    let path = try #require(Self.folder) + "/promtool/\(sample.file)"
    let outcome = outcome(of: path)
    #expect(outcome.groups == sample.groups)
    #expect(outcome.faults == sample.faults.map { "\(path):\($0)" })
  }

  @Test(.enabled(if: folder != nil, "CONFORMANCE_DIR is not set: UPSTREAM'S RULE FILES ARE NOT CHECKED"))
  func `files of unit tests are no rule files`() throws {
    let folder = try #require(Self.folder) + "/promtool"
    let ruleFiles = Set(Self.verdicts.map(\.file))
    let others = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yml") && !ruleFiles.contains($0) }
    try #require(!others.isEmpty)
    for file in others {
      let faults = outcome(of: "\(folder)/\(file)").faults
      #expect(faults.contains { $0.contains("unknown field \"tests\" in a rule file") }, "\(file): \(faults)")
    }
  }

  static let manifests: [(file: String, rules: Int)] = [
    ("alertmanager.yaml", 9), ("grafana.yaml", 2), ("kubePrometheus.yaml", 12), ("kubeStateMetrics.yaml", 4),
    ("kubernetesControlPlane.yaml", 134), ("nodeExporter.yaml", 41), ("prometheus.yaml", 23),
    ("prometheusOperator.yaml", 9),
  ]

  @Test(
    .enabled(if: folder != nil, "CONFORMANCE_DIR is not set: UPSTREAM'S RULE FILES ARE NOT CHECKED"),
    arguments: manifests)
  func `manifests of kube-prometheus load and are formatted`(_ sample: (file: String, rules: Int)) throws {
    let path = try #require(Self.folder) + "/rules/kube-prometheus/\(sample.file)"
    let loader = RuleFileLoader(checks: .everything)
    let rules = try loader.load(path: path).flatMap(\.rules)
    #expect(rules.count == sample.rules)
    let outcome = try RuleFileFormatter().format(path: path)
    let again = try loader.load(text: outcome.text, file: path).flatMap(\.rules)
    #expect(again.count == sample.rules)
    #expect(outcome.changes.isEmpty == (outcome.text == (try String(contentsOfFile: path, encoding: .utf8))))
    #expect(try RuleFileFormatter().format(text: outcome.text, file: path).changes.isEmpty)

    let indented = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "    \($0)"
    }
    let inside = "kind: ConfigMap\ndata:\n  x.yaml: |\n" + indented.joined(separator: "\n")
    let moved = try loader.load(text: inside, file: path).flatMap(\.rules)
    #expect(moved == again)
    #expect(moved.map(\.position.line) == again.map { $0.position.line + 3 })
  }
}

extension RuleSyntaxChecks {
  /// Checks as `ruled` has them.
  static let everything = RuleSyntaxChecks(
    expression: { text in
      do throws(ParseError) {
        _ = try Parser.parse(text, options: .everything)
        return nil
      } catch {
        return (error.description, error.line, error.column)
      }
    },
    template: Template.fault)
}
