import PromQL

/// One unit test, run over a storage of its own.
struct UnitTestRun: Sendable {
  let test: UnitTest
  let rules: PlannedRules
  let options: UnitTestOptions
  let isFuzzy: Bool
  /// When rules are evaluated, in milliseconds since 1970.
  let rounds: StepGrid
  let settings: RuleSettings

  init(_ test: UnitTest, of file: UnitTestFile, rules: PlannedRules, options: UnitTestOptions) {
    self.test = test
    self.rules = rules
    self.options = options
    isFuzzy = file.isFuzzy
    rounds = StepGrid(
      start: test.start, step: file.evaluationInterval, count: Int(test.longestTime / file.evaluationInterval) + 1)
    settings = RuleSettings(
      evaluationInterval: file.evaluationInterval, externalLabels: Labels(test.externalLabels),
      externalURL: test.externalURL)
  }

  /// Runs the test.
  func outcome() async throws -> UnitTestOutcome {
    let begun = ContinuousClock.now
    var result: RuleResult?
    if !options.evaluatesInTurns {
      result = try await PlannedEvaluation(self).run()
    }
    let final: RuleResult
    if let result {
      final = result
    } else {
      final = try await EvaluationInTurns(self).run()
    }
    var failures = alertFailures(final) + final.failures
    if final.failures.isEmpty {
      failures += ExpressionChecks(run: self, store: final.store).failures()
    }
    let contents = options.keepsContents ? final.store.contents(inputUntil: rounds.end) : nil
    let ordered = failures.enumerated().sorted { left, right in
      (left.element.position.line, left.element.position.column, left.offset)
        < (right.element.position.line, right.element.position.column, right.offset)
    }.map(\.element)
    return UnitTestOutcome(
      test: test, failures: ordered, duration: (ContinuousClock.now - begun) / .seconds(1), contents: contents)
  }

  /// The round whose alerts an assertion is about: the last one not after its time.
  func round(of assertion: AlertAssertion) -> Int {
    Int(assertion.time / rounds.step)
  }

  /// The rounds at which alerts of a name are looked at.
  func rounds(ofAlert name: String) -> Set<Int> {
    Set(test.alerts.lazy.filter { $0.name == name }.map { round(of: $0) })
  }

  /// The time of a round, in milliseconds after the start.
  func time(ofRound round: Int) -> Milliseconds {
    rounds[round] - test.start
  }

  private func alertFailures(_ result: RuleResult) -> [UnitTestFailure] {
    test.alerts.compactMap { assertion in
      let round = round(of: assertion)
      guard round < result.checkedRounds else {
        return nil
      }
      let got = result.firing[FiringKey(name: assertion.name, round: round)] ?? []
      return AlertComparison(assertion, got: got).failure
    }
  }
}

/// What the evaluation of a test's rules gave.
struct RuleResult: Sendable {
  var store: UnitTestStore
  /// The alerts that assertions are about.
  var firing: [FiringKey: [ExpectedAlert]] = [:]
  /// Rules that failed; none is evaluated after their round.
  var failures: [UnitTestFailure] = []
  /// The rounds whose alerts may be looked at.
  var checkedRounds: Int
}

/// The alerts of a name in a round.
struct FiringKey: Hashable, Sendable {
  let name: String
  let round: Int
}
