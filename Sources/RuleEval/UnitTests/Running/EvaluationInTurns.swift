import PromQL

/// Evaluates the rules of a unit test round after round, each in its turn: what upstream does, and what any quicker way
/// has to come to.
struct EvaluationInTurns {
  private let run: UnitTestRun
  private let store: UnitTestStore
  private var input: PendingInput

  /// Throws ``PromQL/FixtureError`` where a sample of the input can't be.
  init(_ run: UnitTestRun) throws(FixtureError) {
    self.run = run
    input = try PendingInput(run.test)
    store = try UnitTest.emptyStorage()
  }

  /// Evaluates all rounds, or up to the one in which a rule fails.
  consuming func run() async throws -> RuleResult {
    var turns: [RuleTurn] = []
    for (index, rule) in run.rules.rules.enumerated() {
      let factory = StoreRuleFactory(rule: rule, engine: run.rules.engine, store: store) { _ in .input(until: .max) }
      turns.append(RuleTurn(of: rule, try factory.prepared(run.settings), run, writer: index))
    }
    var result = RuleResult(store: store)
    var time: Timestamp? = run.test.start
    while let now = time {
      try input.load(into: store, until: now)
      for place in turns.indices where turns[place].isDue(at: now) {
        if let fault = await turns[place].evaluate(at: now, in: store) {
          result.failures.append(fault.failure(run, rule: run.rules.rules[place], at: now))
        }
      }
      guard result.failures.isEmpty else {
        result.checkedUntil = now - run.test.start
        return result
      }
      for turn in turns where turn.isDue(at: now) {
        await turn.show(at: now, in: &result)
      }
      let next = turns.compactMap { $0.time(after: now) }.min()
      time = min(next ?? .max, run.rounds.time(after: now) ?? .max)
      if time == .max {
        time = nil
      }
    }
    return result
  }
}

extension StepGrid {
  /// The first time of the grid that is later than another; nil at the end.
  func time(after time: Timestamp) -> Timestamp? {
    guard time >= start else {
      return start
    }
    let next = start + ((time - start) / step + 1) * step
    return next <= end ? next : nil
  }
}

/// The input of a unit test, loaded as time goes by.
struct PendingInput {
  private var series: [(labels: Labels, samples: SampleList, next: Int)] = []

  /// Throws ``PromQL/FixtureError`` where a sample can't be.
  init(_ test: UnitTest) throws(FixtureError) {
    let all = try test.storage().contents(inputUntil: .max)
    series = all.map { ($0.labels, $0.samples, 0) }
  }

  /// Loads what is not later than a time.
  mutating func load(into store: UnitTestStore, until time: Timestamp) throws(AppendFault) {
    for place in series.indices {
      while series[place].next < series[place].samples.count,
        series[place].samples[series[place].next].timestamp <= time
      {
        let sample = series[place].samples[series[place].next]
        try store.append(
          RecordedSample(labels: series[place].labels, sample: sample), writer: UnitTestStore.input)
        series[place].next += 1
      }
    }
  }
}
