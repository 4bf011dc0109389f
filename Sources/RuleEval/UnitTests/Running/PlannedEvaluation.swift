import PromQL

/// Evaluates the rules of a unit test step by step of their plan: most of them at all times at once, those that give
/// nothing not at all.
///
/// Gives what ``EvaluationInTurns`` gives. Where it can't be sure of that, it gives up: a rule fails, or a series is
/// written by two.
struct PlannedEvaluation {
  /// Evaluation has to be in turns.
  struct GivenUp: Error {}

  let run: UnitTestRun
  let store: UnitTestStore
  private let isAlertReadByTest: [Bool]
  private var result: RuleResult

  /// Throws ``PromQL/FixtureError`` where a sample of the input can't be.
  init(_ run: UnitTestRun) throws(FixtureError) {
    self.run = run
    store = try run.test.storage()
    var isRead = [Bool](
      repeating: run.options.keepsContents || run.options.measuresCoverage, count: run.rules.rules.count)
    for assertion in run.test.expressions {
      let reads = (try? Parser.parse(assertion.expression, options: run.rules.engine.options.parser))
        .map { ExpressionReads($0) }
      for writer in reads.map({ run.rules.writers.rules(readBy: $0) }) ?? [] {
        isRead[writer] = true
      }
    }
    let alertNames = ["ALERTS", "ALERTS_FOR_STATE"]
    isAlertReadByTest = alertNames.contains(where: store.holdsInput) ? isRead.map { _ in true } : isRead
    result = RuleResult(store: store)
  }

  /// Evaluates all rules; nil where evaluation has to be in turns.
  consuming func run() async throws -> RuleResult? {
    do {
      for step in run.rules.steps where step.rules.contains(where: isLive) {
        switch step.mode {
        case .atOnce: try await evaluateAtOnce(step.rules[0], looksBack: false)
        case .atOnceLookingBack: try await evaluateAtOnce(step.rules[0], looksBack: true)
        case .inTurns: try await evaluateInTurns(step.rules)
        }
      }
      return result
    } catch is GivenUp {
      return nil
    }
  }

  /// Whether a rule may give something, or fail.
  private func isLive(_ index: Int) -> Bool {
    let rule = run.rules.rules[index]
    let reads = rule.reads
    return rule.rule.extensions.onNoData == .fire || !reads.isEmptyWithoutSeries
      || reads.uses.contains { store.mayHold($0) }
  }

  /// Whether anybody may look at the `ALERTS` of a rule.
  private func isAlertRead(_ index: Int) -> Bool {
    run.rules.isAlertRead[index] || isAlertReadByTest[index]
  }

  private func factory(_ index: Int) -> StoreRuleFactory {
    StoreRuleFactory(rule: run.rules.rules[index], engine: run.rules.engine, store: store) {
      .round($0, rule: index)
    }
  }

  private mutating func evaluateInTurns(_ indices: [Int]) async throws {
    var turns: [RuleTurn] = []
    for index in indices {
      let rule = run.rules.rules[index]
      turns.append(RuleTurn(of: rule, try factory(index).prepared(run.settings), run, writer: index))
    }
    var time: Timestamp? = run.test.start
    while let now = time {
      for place in turns.indices where turns[place].isDue(at: now) {
        guard await turns[place].evaluate(at: now, in: store) == nil else {
          throw GivenUp()
        }
        await turns[place].show(at: now, in: &result)
      }
      time = turns.compactMap { $0.time(after: now) }.min()
    }
  }

  private mutating func evaluateAtOnce(_ index: Int, looksBack: Bool) async throws {
    let rule = run.rules.rules[index]
    let offset = rule.queryOffset
    let rounds = run.rounds(of: rule)
    let grid = StepGrid(start: rounds.start - offset, step: rounds.step, count: rounds.count)
    let visibility: Visibility = looksBack ? .rounds(rounds, rule: index, delay: offset) : .input(until: rounds.end)
    guard let value = try? rule.query.result(.range(grid), in: store, visibility).value, case .matrix(let rows) = value
    else {
      throw GivenUp()
    }
    guard !rows.isEmpty else {
      return
    }
    if rule.alertName == nil {
      try await record(rows, of: index, grid)
    } else {
      try await alert(rows, of: index, grid)
    }
  }

  // MARK: Recording rules

  private func record(_ rows: [MatrixSeries], of index: Int, _ grid: StepGrid) async throws {
    let rule = run.rules.rules[index]
    let prepared = try factory(index).prepared(run.settings)
    guard case .recording(let recording) = prepared.body else {
      return
    }
    if rule.group.limit > 0, Timeline.mostAtOnce(rows, grid) > rule.group.limit {
      throw GivenUp()
    }
    guard recording.templates == nil else {
      throw GivenUp()
    }
    // One element a row stands for all of its samples: series that become one at any time fail here.
    let named = RecordingRule(metric: recording.metric, labels: recording.labels, query: RowQuery(rows: rows))
    guard let labels = try? await named.evaluate(at: grid.start, limit: 0).samples.map(\.labels) else {
      throw GivenUp()
    }
    for (row, labels) in zip(rows, labels) {
      let samples = Timeline.withStaleMarkers(row.samples, grid)
      guard store.add(labels, samples: samples, writer: index, delay: rule.queryOffset) else {
        throw GivenUp()
      }
    }
  }

  // MARK: Alerting rules

  private mutating func alert(_ rows: [MatrixSeries], of index: Int, _ grid: StepGrid) async throws {
    let rule = run.rules.rules[index]
    let prepared = try factory(index).prepared(run.settings)
    guard case .alerting(let alerting) = prepared.body,
      let templates = alerting.templates as? DeferredAnnotations
    else {
      return
    }
    let timeline = AlertTimeline(
      rounds: run.rounds(of: rule), rule: alerting, templates: templates, limit: rule.group.limit)
    let actives = rule.hasConstantLabels ? try await timeline.actives(of: rows) : nil
    let isRead = isAlertRead(index)
    let looks = run.looks(at: rule)
    let needsAll = isRead || actives == nil || rule.group.limit > 0
    guard needsAll || looks.lastRound >= 0 else {
      return
    }
    let outcome = try await timeline.run(
      rows, actives: actives, looks: looks, through: needsAll ? grid.count - 1 : looks.lastRound,
      queryOffset: rule.queryOffset,
      writes: isRead)
    for (key, alerts) in outcome.alerts {
      result.alerts[key, default: []] += alerts
    }
    for (labels, samples) in outcome.series {
      guard store.add(labels, samples: samples, writer: index, delay: rule.queryOffset) else {
        throw GivenUp()
      }
    }
  }
}
