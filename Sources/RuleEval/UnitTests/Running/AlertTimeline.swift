import PromQL
import Synchronization

/// Takes the alerts of a rule through all rounds of a unit test, from the results of its expression.
struct AlertTimeline {
  /// What came of it.
  struct Outcome {
    /// The alerts that are looked at.
    var alerts: [(key: AlertKey, alerts: [ExpectedAlert])] = []
    /// `ALERTS` and `ALERTS_FOR_STATE`.
    var series: [(labels: Labels, samples: [Sample])] = []
  }

  let rounds: StepGrid
  let rule: AlertingRule
  let templates: DeferredAnnotations
  let limit: Int

  /// The active element of each row, whatever its value, for a rule whose labels are the same at all times; nil where two
  /// rows become one alert, which is no error unless they meet.
  func actives(of rows: [MatrixSeries]) async throws -> [ActiveElement]? {
    let all = AlertingRule(
      name: rule.name, durations: rule.durations, query: RowQuery(rows: rows), templates: templates)
    let elements = try await all.evaluate(queryTime: rounds.start, at: rounds.start).elements
    return Set(elements.map(\.labels)).count == elements.count ? elements : nil
  }

  /// Goes through the rounds up to number `last`.
  ///
  /// - Parameters:
  ///   - rows: What the expression gave at the rounds' times, less the query offset.
  ///   - actives: The active element of each row, nil where they have to be found for each round.
  ///   - looks: What is looked at.
  ///   - writes: Whether anybody looks at `ALERTS`.
  func run(
    _ rows: [MatrixSeries], actives: [ActiveElement]?, looks: AlertLooks, through last: Int, queryOffset: Milliseconds,
    writes: Bool
  ) async throws -> Outcome {
    let elements = Timeline.elements(
      rows, StepGrid(start: rounds.start - queryOffset, step: rounds.step, count: rounds.count))
    let query = CurrentElements()
    let current = AlertingRule(name: rule.name, durations: rule.durations, query: query, templates: templates)
    var outcome = Outcome()
    var alerts = AlertSet()
    var written = WrittenSeries()
    var places: [Labels: Int] = [:]
    for round in 0...last {
      let present = elements[round]
      if present.isEmpty, alerts.alerts.isEmpty, written.series.isEmpty {
        continue
      }
      let time = rounds[round]
      let queryTime = time - queryOffset
      let vector = present.map { VectorElement(labels: rows[$0.row].labels, sample: $0.sample) }
      let found: [ActiveElement]
      if let actives {
        found = zip(present, vector).map { present, element in
          actives[present.row].with(
            value: element.sample.histogram == nil ? element.sample.value : 0,
            annotations: templates.ticket(for: element, at: time))
        }
      } else {
        query.set(vector)
        found = try await current.evaluate(queryTime: queryTime, at: time, alerts: alerts).elements
      }
      do {
        _ = try alerts.advance(with: found, at: time, durations: rule.durations, limit: limit)
      } catch {
        throw PlannedEvaluation.GivenUp()
      }
      if writes {
        for sample in written.next(AlertSeries.samples(of: alerts, at: queryTime), at: queryTime) {
          if let place = places[sample.labels] {
            outcome.series[place].samples.append(sample.sample)
          } else {
            places[sample.labels] = outcome.series.count
            outcome.series.append((sample.labels, [sample.sample]))
          }
        }
      }
      for key in looks.keys(after: round) {
        outcome.alerts.append((key, await templates.alerts(alerts, in: key.state.state)))
      }
    }
    return outcome
  }
}

extension ActiveElement {
  /// The same with another value and other annotations.
  fileprivate func with(value: Double, annotations: Labels) -> ActiveElement {
    ActiveElement(labels: labels, annotations: annotations, series: series, value: value)
  }
}

/// The elements of the round that is being evaluated.
private final class CurrentElements: RuleQuery {
  private let elements = Mutex<[VectorElement]>([])

  var expression: String { "" }

  func set(_ new: [VectorElement]) {
    elements.withLock { $0 = new }
  }

  func evaluate(at time: Timestamp) async throws -> RuleQueryResult {
    RuleQueryResult(elements: elements.withLock(\.self))
  }
}
