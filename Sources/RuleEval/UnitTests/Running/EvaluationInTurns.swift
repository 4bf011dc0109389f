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
    store = UnitTestStore(input: FixtureStoreBuilder().build(), labels: [])
  }

  /// Evaluates all rounds, or up to the one in which a rule fails.
  consuming func run() async throws -> RuleResult {
    var turns: [RuleTurn] = []
    for index in run.rules.rules.indices {
      let rule = run.rules.rules[index]
      let factory = StoreRuleFactory(rule: rule, engine: run.rules.engine, store: store) { _ in .input(until: .max) }
      turns.append(RuleTurn(index, of: rule, try factory.prepared(run.settings), writer: UnitTestStore.anyWriter))
    }
    var result = RuleResult(store: store, checkedRounds: run.rounds.count)
    let wanted = Dictionary(grouping: run.test.alerts) { run.round(of: $0) }
    for round in 0..<run.rounds.count {
      let time = run.rounds[round]
      try input.load(into: store, until: time)
      for place in turns.indices {
        if let fault = await turns[place].evaluate(at: time, in: store) {
          result.failures.append(fault.failure(run, rule: run.rules.rules[turns[place].index], round: round))
        }
      }
      guard result.failures.isEmpty else {
        result.checkedRounds = round
        return result
      }
      let names = Set((wanted[round] ?? []).map(\.name))
      for turn in turns {
        if let name = run.rules.rules[turn.index].alertName, names.contains(name) {
          result.firing[FiringKey(name: name, round: round), default: []] += await turn.firing()
        }
      }
    }
    return result
  }
}

/// The input of a unit test, loaded as time goes by.
struct PendingInput {
  private var series: [(labels: Labels, samples: [Sample], next: Int)] = []

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
        try store.append(RecordedSample(labels: series[place].labels, sample: sample), writer: UnitTestStore.anyWriter)
        series[place].next += 1
      }
    }
  }
}
