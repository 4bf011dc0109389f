internal import PromQL
internal import Yams

extension RuleFileReader {
  static let ruleExtensions = ["on_no_data", "resolve_expr", "missing_series", "template_labels", "disable_checks"]

  /// What the comments in a rule ask for.
  mutating func readExtensions(_ extensions: [ExtensionField], of rule: inout Rule, _ what: String) {
    for field in extensions {
      var inner = report.within(placing: ExtensionField.placing(field.comment))
      let title = "\(what): \(field.key)"
      switch field.key {
      case "on_no_data":
        rule.extensions.onNoData =
          inner.choice(field.value, of: RuleExtensions.NoDataPolicy.self, title) ?? .resolve
        refuse(field, in: rule, unless: "alerting", &inner, title)
      case "resolve_expr":
        if let text = inner.nonemptyString(field.value, title),
          check(text, field.value, in: field.source, &inner, title)
        {
          rule.extensions.resolveExpression = text
        }
        refuse(field, in: rule, unless: "alerting", &inner, title)
      case "missing_series":
        rule.extensions.ignoresMissingSeries =
          inner.choice(field.value, among: ["report", "ignore"], title) == "ignore"
      case "template_labels":
        rule.extensions.templatesLabels = inner.boolean(field.value, title) ?? false
        refuse(field, in: rule, unless: "recording", &inner, title)
      case "disable_checks":
        rule.extensions.disabledChecks = Set(readNames(field, &inner, title))
      default:
        refuse(
          field, known: Self.ruleExtensions, plain: Self.ruleFields, elsewhere: Self.groupExtensions,
          "a group, not a rule", &inner, what)
      }
      report.take(inner)
    }
  }

  private func refuse(
    _ field: ExtensionField, in rule: Rule, unless kind: String, _ report: inout ContentReport, _ title: String
  ) {
    let actual =
      switch rule.kind {
      case .alerting: "alerting"
      case .recording: "recording"
      }
    if actual != kind {
      report.error(
        at: SourcePosition(line: 1, column: 1), "\(title) is for \(kind) rules only")
    }
  }
}
