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
      file: file.file, tests: outcomes, leftOut: file.tests.count - wanted.count, warnings: file.warnings)
  }
}
