internal import PromQL

/// Runs the tests of a file.
public struct UnitTestRunner: Sendable {
  private let options: UnitTestOptions
  private let pool: EvaluationPool

  /// A runner whose tests run on the threads of a pool, as many at a time as it has.
  public init(options: UnitTestOptions, pool: EvaluationPool) {
    self.options = options
    self.pool = pool
  }

  /// Runs those of a file's tests whose names are asked for.
  ///
  /// Throws where the rules can't be planned, which the loading of the file has ruled out.
  public func run(
    _ file: UnitTestFile, where isWanted: @Sendable (_ name: String) -> Bool = { _ in true }
  ) async throws -> UnitTestReport {
    var engine = options.engine
    engine.defaultSubqueryStep = file.evaluationInterval
    let rules = try PlannedRules(file.groups, groupOrder: file.groupOrder, engine: Engine(options: engine))
    let wanted = file.tests.filter { isWanted($0.name) }
    let outcomes = try await withThrowingTaskGroup(of: (Int, UnitTestOutcome).self) { group in
      for (index, test) in wanted.enumerated() {
        group.addTask(executorPreference: pool) {
          (index, try await UnitTestRun(test, of: file, rules: rules, options: options).outcome())
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return UnitTestReport(
      file: file.file, tests: outcomes, leftOut: file.tests.count - wanted.count, warnings: file.warnings,
      coverage: options.measuresCoverage ? Self.coverage(of: rules, outcomes) : [])
  }

  private static func coverage(of rules: PlannedRules, _ outcomes: [UnitTestOutcome]) -> [RuleCoverage] {
    var numbers: [GroupIdentity: Int] = [:]
    var coverage = rules.rules.map { rule in
      let group = GroupIdentity(rule.group)
      defer { numbers[group, default: 0] += 1 }
      return RuleCoverage(rule, index: numbers[group, default: 0])
    }
    for hits in outcomes.lazy.map(\.hits) {
      for (place, hits) in hits.enumerated() {
        coverage[place].add(hits)
      }
    }
    return coverage.sorted { ($0.file, $0.line, $0.index) < ($1.file, $1.line, $1.index) }
  }
}
