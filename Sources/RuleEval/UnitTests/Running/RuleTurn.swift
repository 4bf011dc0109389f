import PromQL

/// One rule of a unit test, evaluated round after round as ``GroupRunner`` evaluates the daemon's rules.
struct RuleTurn: Sendable {
  /// The number of the rule in the order of evaluation.
  let index: Int
  private let rule: PreparedRule
  private let queryOffset: Milliseconds
  private let limit: Int
  private let writer: Int
  private(set) var alerts = AlertSet()
  private(set) var written = WrittenSeries()

  /// `writer` is what the storage notes as the writer of the rule's series.
  init(_ index: Int, of planned: PlannedRule, _ rule: PreparedRule, writer: Int) {
    self.index = index
    self.rule = rule
    queryOffset = planned.queryOffset
    limit = planned.group.limit
    self.writer = writer
  }

  /// Evaluates the rule in the round of a time and stores what it writes. Returns why that failed, if it did.
  mutating func evaluate(at time: Timestamp, in store: UnitTestStore) async -> RuleFault? {
    let queryTime = time.addingClamped(-queryOffset)
    do {
      let samples: [RecordedSample]
      switch rule.body {
      case .alerting(let rule):
        let outcome = try await rule.evaluate(queryTime: queryTime, at: time)
        _ = try alerts.advance(with: outcome.elements, at: time, durations: rule.durations, limit: limit)
        samples = AlertSeries.samples(of: alerts, at: queryTime)
      case .recording(let rule):
        samples = try await rule.evaluate(at: queryTime, limit: limit).samples
      }
      return keep(written.next(samples, at: queryTime), in: store)
    } catch {
      return RuleFault(text: "\(error)")
    }
  }

  /// The firing alerts, with their annotations.
  func firing() async -> [ExpectedAlert] {
    guard case .alerting(let rule) = rule.body, let templates = rule.templates as? DeferredAnnotations else {
      return []
    }
    var firing: [ExpectedAlert] = []
    for alert in alerts.sorted where alert.state == .firing {
      firing.append(
        ExpectedAlert(labels: alert.labels.dictionary, annotations: await templates.annotations(of: alert)))
    }
    return firing
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
  func failure(_ run: UnitTestRun, rule: PlannedRule, round: Int) -> UnitTestFailure {
    UnitTestFailure(
      position: run.test.position, time: run.time(ofRound: round),
      cause: .rule(
        name: rule.rule.name, file: rule.group.file, line: rule.rule.position.line, error: text))
  }
}
