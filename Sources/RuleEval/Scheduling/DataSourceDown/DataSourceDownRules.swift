import PromQL

/// The group with the alert on data sources that do not answer: evaluated, sent, saved and restored as any other.
struct DataSourceDownRules: RuleFactory {
  /// No rule file has this name.
  static let group = GroupIdentity(file: "<ruled>", name: "ruled")
  private static let expression = "ruled_datasource_up == 0"
  private static let longestInterval: Milliseconds = 60_000

  let sources: [DataSourceHealth]
  let clock: any EvaluationClock

  /// The group's definition: a rule for each data source.
  ///
  /// A rule that knows nothing yet, as after a restart, keeps its alert.
  static func definition(of names: [String], _ down: DataSourceDownSettings, settings: RuleSettings) -> RuleGroup {
    RuleGroup(
      name: group.name, file: group.file, interval: min(settings.evaluationInterval, longestInterval), queryOffset: 0,
      rules: names.map { name in
        Rule(
          kind: .alerting(name: DataSourceDownSettings.alertName), expression: expression, holdDuration: down.hold,
          labels: down.labels.merging(["datasource": name]) { $1 }, extensions: RuleExtensions(onNoData: .keep))
      })
  }

  func query(for rule: Rule, of group: RuleGroup) -> any RuleQuery {
    Query(expression: rule.expression, source: source(of: rule.labels), clock: clock)
  }

  func templates(for rule: Rule, labels: [String: String], settings: RuleSettings) -> any AlertTemplates {
    Texts(labels: labels, source: source(of: labels))
  }

  private func source(of labels: [String: String]) -> DataSourceHealth? {
    sources.first { $0.name == labels["datasource"] }
  }

  /// One element while the data source does not answer: for how many seconds.
  private struct Query: RuleQuery {
    let expression: String
    let source: DataSourceHealth?
    let clock: any EvaluationClock

    func evaluate(at time: Timestamp) -> RuleQueryResult {
      guard let report = source?.report, report.isKnown else {
        return RuleQueryResult(
          elements: [], selectors: [SelectorOutcome(selector: "ruled_datasource_up", isEmpty: true, mayBeEmpty: true)])
      }
      guard let since = report.failingSince else {
        return RuleQueryResult(elements: [])
      }
      let seconds = Double(max(0, clock.now() - since)) / 1000
      return RuleQueryResult(
        elements: [VectorElement(labels: Labels(), sample: Sample(timestamp: time, value: seconds))])
    }
  }

  private struct Texts: AlertTemplates {
    let labels: [String: String]
    let source: DataSourceHealth?

    func expand(for element: VectorElement, at time: Timestamp) -> AlertTexts {
      let duration = Humanizing.duration(seconds: element.sample.value)
      return AlertTexts(
        labels: labels,
        annotations: [
          "summary": "The data source \(source?.name ?? "") does not answer; rules over it are not evaluated.",
          "description": "No query was answered for \(duration). The last error: \(source?.report.reason ?? "unknown")",
        ])
    }
  }
}
