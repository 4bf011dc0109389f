import PromQL

/// One unit test, run over a storage of its own.
struct UnitTestRun: Sendable {
  let test: UnitTest
  let rules: PlannedRules
  let options: UnitTestOptions
  let isFuzzy: Bool
  /// The rounds of evaluations: times at the file's interval, in milliseconds since 1970.
  let rounds: StepGrid
  /// What is looked at of alerts.
  let keys: Set<AlertKey>
  let settings: RuleSettings
  private let honoursGroupIntervals: Bool

  init(_ test: UnitTest, of file: UnitTestFile, rules: PlannedRules, options: UnitTestOptions) {
    self.test = test
    self.rules = rules
    self.options = options
    isFuzzy = file.isFuzzy
    honoursGroupIntervals = file.honoursGroupIntervals
    rounds = Self.rounds(of: test, interval: file.evaluationInterval)
    keys = test.alertKeys(interval: file.evaluationInterval)
    settings = RuleSettings(
      evaluationInterval: file.evaluationInterval, externalLabels: Labels(test.externalLabels),
      externalURL: test.externalURL)
  }

  private static func rounds(of test: UnitTest, interval: Milliseconds) -> StepGrid {
    StepGrid(start: test.start, step: interval, count: Int(test.longestTime / interval) + 1)
  }

  /// When a rule is evaluated.
  func rounds(of rule: PlannedRule) -> StepGrid {
    guard honoursGroupIntervals, let interval = rule.group.interval else {
      return rounds
    }
    return Self.rounds(of: test, interval: interval)
  }

  /// The time of the last evaluation of any rule: the input is there up to it.
  var lastTime: Timestamp {
    guard honoursGroupIntervals else {
      return rounds.end
    }
    return rules.rules.lazy.map { rounds(of: $0).end }.max().map { max($0, rounds.end) } ?? rounds.end
  }

  /// What is looked at of a rule's alerts.
  func looks(at rule: PlannedRule) -> AlertLooks {
    AlertLooks(keys, ofAlert: rule.alertName ?? "", rounds: rounds(of: rule), start: test.start)
  }

  /// Runs the test.
  func outcome() async throws -> UnitTestOutcome {
    let begun = ContinuousClock.now
    var planned: RuleResult?
    if !options.evaluatesInTurns {
      planned = try await PlannedEvaluation(self).run()
    }
    let result: RuleResult
    if let planned {
      result = planned
    } else {
      result = try await EvaluationInTurns(self).run()
    }
    var failures = alertFailures(result) + result.failures
    if result.failures.isEmpty {
      failures += ExpressionChecks(run: self, store: result.store).failures()
    }
    let contents = options.keepsContents ? result.store.contents(inputUntil: lastTime) : nil
    let ordered = failures.enumerated().sorted { left, right in
      (left.element.position.line, left.element.position.column, left.offset)
        < (right.element.position.line, right.element.position.column, right.offset)
    }.map(\.element)
    let hits =
      options.measuresCoverage ? rules.rules.indices.map { CoveragePlan.hits(of: $0, self, result.store) } : []
    return UnitTestOutcome(
      test: test, failures: ordered, duration: (ContinuousClock.now - begun) / .seconds(1), contents: contents,
      hits: hits)
  }

  private func alertFailures(_ result: RuleResult) -> [UnitTestFailure] {
    test.alerts.compactMap { assertion in
      for time in test.times(of: assertion, interval: rounds.step) where time < result.checkedUntil {
        let key = AlertKey(name: assertion.name, state: assertion.state, time: time)
        let comparison = AlertComparison(assertion, at: time, got: result.alerts[key] ?? [])
        if let failure = comparison.failure {
          return failure
        }
      }
      return nil
    }
  }
}

/// What the evaluation of a test's rules gave.
struct RuleResult: Sendable {
  let store: UnitTestStore
  /// The alerts that assertions are about.
  var alerts: [AlertKey: [ExpectedAlert]] = [:]
  /// Rules that failed; nothing is evaluated after their round.
  var failures: [UnitTestFailure] = []
  /// Alerts may be looked at up to this time, in milliseconds after the start.
  var checkedUntil = Milliseconds.max
}
