import PromQL

/// One rule of a unit test, evaluated round after round as ``GroupRunner`` evaluates the daemon's rules.
struct RuleTurn: Sendable {
  private let rule: PreparedRule
  private let rounds: StepGrid
  private let start: Timestamp
  private let looks: AlertLooks
  private let queryOffset: Milliseconds
  private let limit: Int
  private let writer: Int
  private var alerts = AlertSet()
  private var written = WrittenSeries()

  /// `writer` is what the storage notes as the writer of the rule's series.
  init(of planned: PlannedRule, _ rule: PreparedRule, _ run: UnitTestRun, writer: Int) {
    self.rule = rule
    rounds = run.rounds(of: planned)
    start = run.test.start
    looks = run.looks(at: planned)
    queryOffset = planned.queryOffset
    limit = planned.group.limit
    self.writer = writer
  }

  /// Whether the rule is evaluated at a time.
  func isDue(at time: Timestamp) -> Bool {
    time <= rounds.end && (time - rounds.start).isMultiple(of: rounds.step)
  }

  /// When the rule is evaluated next; nil at the end.
  func time(after time: Timestamp) -> Timestamp? {
    rounds.time(after: time)
  }

  /// Evaluates the rule in the round of a time and stores what it writes. Returns why that failed, if it did.
  mutating func evaluate(at time: Timestamp, in store: UnitTestStore) async -> RuleFault? {
    let queryTime = time.addingClamped(-queryOffset)
    do {
      let samples: [RecordedSample]
      switch rule.body {
      case .alerting(let rule):
        let outcome = try await rule.evaluate(queryTime: queryTime, at: time, alerts: alerts)
        _ = try alerts.advance(
          with: outcome.elements, absent: outcome.absent, at: time, durations: rule.durations, limit: limit)
        if let failure = outcome.resolveFailure {
          throw failure
        }
        samples = AlertSeries.samples(of: alerts, at: queryTime)
      case .recording(let rule):
        samples = try await rule.evaluate(at: queryTime, limit: limit, evaluationTime: time).samples
      }
      return keep(written.next(samples, at: queryTime), in: store)
    } catch {
      return RuleFault(text: "\(error)")
    }
  }

  /// Adds to a result what is looked at of the alerts after the round of a time.
  func show(at time: Timestamp, in result: inout RuleResult) async {
    guard case .alerting(let rule) = rule.body, let templates = rule.templates as? DeferredAnnotations else {
      return
    }
    for key in looks.keys(after: rounds.index(of: time)) {
      result.alerts[key, default: []] += await templates.alerts(alerts, in: key.state.state)
    }
  }

  private func keep(_ samples: [RecordedSample], in store: UnitTestStore) -> RuleFault? {
    var fault: RuleFault?
    for sample in samples {
      do {
        try store.append(sample, writer: writer, delay: queryOffset)
      } catch {
        // Another rule may write a series that this one no longer gives.
        if !sample.sample.isStale {
          fault = RuleFault(text: "\(error)")
        }
      }
    }
    return fault
  }
}

/// Why a rule could not be evaluated.
struct RuleFault: Sendable {
  let text: String

  /// The failure of the test.
  func failure(_ run: UnitTestRun, rule: PlannedRule, at time: Timestamp) -> UnitTestFailure {
    UnitTestFailure(
      position: run.test.position, time: time - run.test.start,
      cause: .rule(name: rule.rule.name, file: rule.group.file, line: rule.rule.position.line, error: text))
  }
}
