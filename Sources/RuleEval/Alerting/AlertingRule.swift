import PromQL

/// An alerting rule with what it needs to be evaluated. Its alerts are kept apart, in an ``AlertSet``.
struct AlertingRule: Sendable {
  /// What one evaluation found.
  struct Outcome: Sendable {
    var elements: [ActiveElement] = []
    /// What is known of alerts without an element.
    var absent = AbsentAlerts()
    /// The labels of the alert that stands for there being no data, if there is one.
    var noDataAlert: Labels?
    var annotations = Annotations()
    var templateErrors: [String] = []
    /// What the selectors of the expression matched.
    var selectors: [SelectorOutcome] = []
    /// Why `resolve_expr` could not be evaluated; the alerts that it would have decided on are kept.
    var resolveFailure: (any Error)?
  }

  let name: String
  let durations: AlertDurations
  let query: any RuleQuery
  let templates: any AlertTemplates
  /// What becomes of alerts where the expression's selectors match nothing.
  var onNoData = RuleExtensions.NoDataPolicy.resolve
  /// `resolve_expr`.
  var resolveQuery: (any RuleQuery)?
  /// Gives the series that the expression compares with something, whether or not the comparison holds; nil where that
  /// cannot be told from the expression.
  var valueQuery: (any RuleQuery)?

  /// For how long after the last evaluation that worked firing alerts are sent again while the data source fails, in
  /// milliseconds. Within it no Alertmanager resolves an alert only because nobody can tell whether it still holds;
  /// after it, alerts end as they do when this program stops.
  static let outageResendLimit: Milliseconds = 60 * 60 * 1000

  /// Evaluates the expression and the templates, and for firing alerts without an element what decides on them.
  ///
  /// - Parameters:
  ///   - queryTime: The time that the expression is evaluated at: `time` less the query offset.
  ///   - time: The time of the evaluation, in milliseconds since 1970.
  ///   - alerts: The alerts of the rule so far.
  func evaluate(queryTime: Timestamp, at time: Timestamp, alerts: AlertSet = AlertSet()) async throws -> Outcome {
    let result = try await query.evaluate(at: queryTime)
    var outcome = Outcome(annotations: result.annotations, selectors: result.selectors)
    outcome.elements.reserveCapacity(result.elements.count)
    for element in result.elements {
      let active = await activeElement(for: element, at: time, errors: &outcome.templateErrors)
      outcome.elements.append(active)
    }
    if result.isWithoutData {
      outcome.absent.isUnknown = onNoData != .resolve
      if onNoData == .fire {
        let nothing = VectorElement(labels: Labels(), sample: Sample(timestamp: queryTime, value: .nan))
        let active = await activeElement(for: nothing, at: time, errors: &outcome.templateErrors)
        outcome.elements = [active]
        outcome.noDataAlert = active.labels
      }
    } else if !alerts.firing(without: outcome.elements).isEmpty {
      await judgeAbsent(&outcome, at: queryTime)
    }
    return outcome
  }

  private func activeElement(
    for element: VectorElement, at time: Timestamp, errors: inout [String]
  ) async -> ActiveElement {
    let texts = await templates.expand(for: element, at: time)
    errors += texts.errors
    var labels = element.labels.dictionary
    labels["__name__"] = nil
    let series = Labels(labels)
    labels.merge(texts.labels) { $1 }
    labels["alertname"] = name
    return ActiveElement(
      labels: Labels(labels), annotations: Labels(texts.annotations), series: series, value: element.sample.alertValue)
  }

  /// Finds out about firing alerts without an element: whether `resolve_expr` holds, and what their series have.
  private func judgeAbsent(_ outcome: inout Outcome, at queryTime: Timestamp) async {
    if let resolveQuery {
      do {
        let result = try await resolveQuery.evaluate(at: queryTime)
        outcome.absent.resolution = .elements(ResolvingElements(result.elements))
        outcome.annotations.merge(result.annotations)
      } catch {
        outcome.absent.resolution = .unknown
        outcome.resolveFailure = RuleResultError.resolveExpression("\(error)")
      }
    }
    if let valueQuery {
      do {
        outcome.absent.values = SeriesValues(try await valueQuery.evaluate(at: queryTime).elements)
      } catch {
        outcome.annotations.warn("the value at resolution could not be told: \(error)")
      }
    }
  }
}

extension Sample {
  /// The value that an alert has: a histogram's is 0, as upstream has it.
  fileprivate var alertValue: Double { histogram == nil ? value : 0 }
}
