import RuleEval

extension ProgramMetrics {
  /// Selectors that match nothing, and data sources that do not answer.
  func writeSources(_ text: inout MetricsText) {
    text.metric(
      "ruled_rule_selector_missing", .gauge,
      "A selector of a rule that matched no series at the last evaluation; at most 20 a rule.",
      groups.flatMap { group in
        group.rules.flatMap { rule in
          Set(rule.missingSelectors).sorted().map { selector in
            MetricsText.Value(
              labels: [
                ("rule_group", "\(group.file);\(group.name)"), ("rule", rule.rule.name), ("selector", selector),
              ], value: 1)
          }
        }
      }.withoutDuplicates)
    text.metric(
      "ruled_datasource_up", .gauge, "Whether the last query of a rule was answered; 1 before the first.",
      dataSources.map { report in
        MetricsText.Value(labels: [("datasource", report.name)], value: report.failingSince == nil ? 1 : 0)
      })
  }
}

extension [MetricsText.Value] {
  /// Rules of a group may have the same name and selectors.
  fileprivate var withoutDuplicates: [MetricsText.Value] {
    var seen: Set<[String]> = []
    return filter { seen.insert($0.labels.map(\.value)).inserted }
  }
}
