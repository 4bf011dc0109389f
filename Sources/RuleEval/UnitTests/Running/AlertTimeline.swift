import PromQL
import Synchronization

/// Takes the alerts of a rule through all rounds of a unit test, from the results of its expression.
struct AlertTimeline {
  /// What came of it.
  struct Outcome {
    /// The firing alerts in the rounds that are looked at.
    var firing: [(round: Int, alerts: [ExpectedAlert])] = []
    /// `ALERTS` and `ALERTS_FOR_STATE`.
    var series: [(labels: Labels, samples: [Sample])] = []
  }

  let run: UnitTestRun
  let rule: AlertingRule
  let templates: DeferredAnnotations
  let limit: Int

  /// The labels of the alert of each row, for a rule whose labels are the same at all times; nil where two rows become
  /// one alert, which is no error unless they meet.
  func labels(of rows: [MatrixSeries], at time: Timestamp) async throws -> [Labels]? {
    let all = AlertingRule(
      name: rule.name, durations: rule.durations, query: RowQuery(rows: rows), templates: templates)
    let labels = try await all.evaluate(queryTime: time, at: time).elements.map(\.labels)
    return Set(labels).count == labels.count ? labels : nil
  }

  /// Goes through the rounds up to number `last`.
  ///
  /// - Parameters:
  ///   - rows: What the expression gave at each time of a grid.
  ///   - labels: The labels of each row's alert, nil where they have to be found for each time.
  ///   - wanted: The rounds whose alerts are looked at.
  ///   - writes: Whether anybody looks at `ALERTS`.
  func run(
    _ rows: [MatrixSeries], labels: [Labels]?, grid: StepGrid, wanted: Set<Int>, through last: Int, writes: Bool
  ) async throws -> Outcome {
    let elements = Timeline.elements(rows, grid)
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
      let time = run.rounds[round]
      let vector = present.map { VectorElement(labels: rows[$0.row].labels, sample: $0.sample) }
      let active: [ActiveElement]
      if let labels {
        active = zip(present, vector).map { present, element in
          ActiveElement(
            labels: labels[present.row], annotations: templates.ticket(for: element, at: time),
            series: rows[present.row].labels, value: element.sample.histogram == nil ? element.sample.value : 0)
        }
      } else {
        query.set(vector)
        active = try await current.evaluate(queryTime: grid[round], at: time).elements
      }
      do {
        _ = try alerts.advance(with: active, at: time, durations: rule.durations, limit: limit)
      } catch {
        throw PlannedEvaluation.GivenUp()
      }
      if writes {
        for sample in written.next(AlertSeries.samples(of: alerts, at: grid[round]), at: grid[round]) {
          if let place = places[sample.labels] {
            outcome.series[place].samples.append(sample.sample)
          } else {
            places[sample.labels] = outcome.series.count
            outcome.series.append((sample.labels, [sample.sample]))
          }
        }
      }
      if wanted.contains(round) {
        outcome.firing.append((round, await firing(alerts)))
      }
    }
    return outcome
  }

  private func firing(_ alerts: AlertSet) async -> [ExpectedAlert] {
    var firing: [ExpectedAlert] = []
    for alert in alerts.sorted where alert.state == .firing {
      firing.append(
        ExpectedAlert(labels: alert.labels.dictionary, annotations: await templates.annotations(of: alert)))
    }
    return firing
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
