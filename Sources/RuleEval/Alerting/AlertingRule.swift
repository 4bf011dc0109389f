import PromQL

/// An alerting rule with what it needs to be evaluated. Its alerts are kept apart, in an ``AlertSet``.
struct AlertingRule: Sendable {
  /// What one evaluation found.
  struct Outcome: Sendable {
    let elements: [ActiveElement]
    let annotations: Annotations
    let templateErrors: [String]
  }

  let name: String
  let durations: AlertDurations
  let query: any RuleQuery
  let templates: any AlertTemplates

  /// For how long after the last evaluation that worked firing alerts are sent again while the data source fails, in
  /// milliseconds. Within it no Alertmanager resolves an alert only because nobody can tell whether it still holds;
  /// after it, alerts end as they do when this program stops.
  static let outageResendLimit: Milliseconds = 60 * 60 * 1000

  /// Evaluates the expression and the templates.
  ///
  /// - Parameters:
  ///   - queryTime: The time that the expression is evaluated at: `time` less the query offset.
  ///   - time: The time of the evaluation, in milliseconds since 1970.
  func evaluate(queryTime: Timestamp, at time: Timestamp) async throws -> Outcome {
    let result = try await query.evaluate(at: queryTime)
    var elements: [ActiveElement] = []
    elements.reserveCapacity(result.elements.count)
    var errors: [String] = []
    for element in result.elements {
      let texts = await templates.expand(for: element, at: time)
      errors += texts.errors
      var labels = element.labels.dictionary
      labels["__name__"] = nil
      labels.merge(texts.labels) { $1 }
      labels["alertname"] = name
      elements.append(
        ActiveElement(
          labels: Labels(labels), annotations: Labels(texts.annotations), value: element.sample.alertValue))
    }
    return Outcome(elements: elements, annotations: result.annotations, templateErrors: errors)
  }
}

extension Sample {
  /// The value that an alert has: a histogram's is 0, as upstream has it.
  fileprivate var alertValue: Double { histogram == nil ? value : 0 }
}
