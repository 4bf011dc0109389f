import Foundation
import Testing

@testable import RuleEval

/// What is found in rules that many run, from the folder that `CONFORMANCE_DIR` names: each of these is a slip there.
@Suite struct ConformanceCheckTests {
  private static let folder = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]

  /// Labels that an aggregation took away, patterns that fill a gap of a matcher, and rules of one name whose labels their
  /// expressions tell apart.
  private static let expected = [
    "alertmanager.yaml:61:128 template-label", "alertmanager.yaml:66:16 needless-regex",
    "alertmanager.yaml:68:45 needless-regex", "alertmanager.yaml:76:128 template-label",
    "alertmanager.yaml:81:16 impossible-selector", "alertmanager.yaml:83:45 impossible-selector",
    "alertmanager.yaml:91:65 template-label", "alertmanager.yaml:104:103 template-label",
    "alertmanager.yaml:123:103 template-label", "kubernetesControlPlane.yaml:1075:7 duplicate-rules",
    "kubernetesControlPlane.yaml:1078:7 duplicate-rules", "kubernetesControlPlane.yaml:1081:7 duplicate-rules",
    "prometheus.yaml:292:16 needless-regex", "prometheus.yaml:294:16 needless-regex",
    "prometheusOperator.yaml:107:23 needless-regex",
  ]

  @Test(.enabled(if: folder != nil, "CONFORMANCE_DIR is not set: RULES THAT MANY RUN ARE NOT CHECKED"))
  func `nothing but slips is found`() throws {
    let pattern = try #require(Self.folder) + "/rules/kube-prometheus/*.yaml"
    let files = try FilePattern.files(matching: pattern).map { ($0, try CheckFixtureTests.loader.read(path: $0)) }
    #expect(files.reduce(0) { $0 + $1.1.groups.reduce(0) { $0 + $1.rules.count } } == 234)
    let groups = files.flatMap(\.1.groups)
    let recorded = RecordedExpressions(in: groups)
    let found = files.flatMap { RuleChecker().findings(in: $1, named: $0, recorded) }
    #expect(
      found.map { finding in
        "\(finding.file.split(separator: "/").last ?? ""):\(finding.position.line):\(finding.position.column) "
          + finding.check.rawValue
      } == Self.expected)
  }
}
