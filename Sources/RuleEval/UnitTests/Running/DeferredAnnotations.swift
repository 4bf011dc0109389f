import PromQL
import Synchronization

/// The templates of an alerting rule whose annotations are expanded only for alerts that somebody looks at.
///
/// Until then an alert carries a ticket: the number of the element that it was last active with.
final class DeferredAnnotations: AlertTemplates {
  private typealias Element = (element: VectorElement, time: Timestamp)

  private let labels: RuleTemplates
  private let annotations: RuleTemplates
  private let elements = Mutex<[Element]>([])

  private static let ticketName = "ticket"

  /// Throws ``TemplateError`` where a template is none.
  init(
    _ rule: Rule, labels: [String: String], settings: RuleSettings, queries: TemplateQueries
  ) throws {
    var bare = rule
    bare.annotations = [:]
    self.labels = try RuleTemplates(bare, labels: labels, settings: settings, queries: queries)
    annotations = try RuleTemplates(rule, labels: [:], settings: settings, queries: queries)
  }

  func expand(for element: VectorElement, at time: Timestamp) async -> AlertTexts {
    var texts = await labels.expand(for: element, at: time)
    texts.annotations = [Self.ticketName: "\(keep(element, time))"]
    return texts
  }

  /// The annotations of an alert for an element.
  func ticket(for element: VectorElement, at time: Timestamp) -> Labels {
    [Self.ticketName: "\(keep(element, time))"]
  }

  /// The annotations of an alert, empty ones among them.
  func annotations(of alert: Alert) async -> [String: String] {
    let found = alert.annotations[Self.ticketName].flatMap { Int($0) }.map { number in elements.withLock { $0[number] }
    }
    guard let found else {
      return [:]
    }
    return await annotations.expand(for: found.element, at: found.time).annotations
  }

  /// The alerts of a rule that are in a state, with their annotations.
  func alerts(_ alerts: AlertSet, in state: AlertState) async -> [ExpectedAlert] {
    var found: [ExpectedAlert] = []
    for alert in alerts.sorted where alert.state == state {
      found.append(ExpectedAlert(labels: alert.labels.dictionary, annotations: await annotations(of: alert)))
    }
    return found
  }

  private func keep(_ element: VectorElement, _ time: Timestamp) -> Int {
    elements.withLock { elements in
      elements.append((element, time))
      return elements.count - 1
    }
  }
}
