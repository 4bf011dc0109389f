internal import PromQL
internal import Yams

extension RuleFileReader {
  static let ruleFields = ["record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations"]

  /// One rule; nil, and errors, if it cannot be told what it is.
  mutating func readRule(_ node: Node, group: String, number: Int) -> Rule? {
    guard let (fields, extensions) = mapping(node, "\(group), rule \(number)") else {
      return nil
    }
    let record = readText(fields["record"], "\(group), rule \(number): record")
    let alert = readText(fields["alert"], "\(group), rule \(number): alert")
    let name = alert.isEmpty ? record : alert
    let what = "\(group), rule \(number)" + (name.isEmpty ? "" : ", \(Quoting.quoted(name))")
    refuseUnknown(in: fields, known: Self.ruleFields, what)

    let kind: Rule.Kind
    switch (record.isEmpty, alert.isEmpty) {
    case (true, false): kind = .alerting(name: alert)
    case (false, true): kind = .recording(metric: record)
    case (false, false):
      kind = .recording(metric: record)
      report.error(at: fields.position, "\(what): only one of 'record' and 'alert' must be set")
    case (true, true):
      kind = .recording(metric: "")
      report.error(at: fields.position, "\(what): one of 'record' or 'alert' must be set")
    }
    var rule = Rule(kind: kind, expression: readExpression(fields, what), position: report.place(fields.position))
    rule.holdDuration = fields["for"].flatMap { report.duration($0.value, "\(what): for") } ?? 0
    rule.keepFiringFor =
      fields["keep_firing_for"].flatMap { report.duration($0.value, "\(what): keep_firing_for") } ?? 0
    rule.places = places(of: fields)
    readExtensions(extensions, of: &rule, what)
    let template = alert.isEmpty ? rule.extensions.templatesLabels ? "__record_\(record)" : nil : "__alert_\(alert)"
    rule.labels = readLabels(fields["labels"], template: template, what)
    rule.annotations = readAnnotations(fields["annotations"], template: template, what)
    if !record.isEmpty {
      checkRecording(rule, fields, metric: record, what)
    }
    return rule
  }

  private mutating func readText(_ entry: YAMLMapping.Entry?, _ what: String) -> String {
    entry.flatMap { report.string($0.value, what) } ?? ""
  }

  private mutating func readExpression(_ fields: YAMLMapping, _ what: String) -> String {
    guard let entry = fields["expr"] else {
      report.error(at: fields.position, "\(what): field 'expr' must be set in rule")
      return ""
    }
    guard let expression = report.string(entry.value, "\(what): expr") else {
      return ""
    }
    guard !expression.isEmpty else {
      report.error(at: entry.value.position, "\(what): field 'expr' must be set in rule")
      return ""
    }
    return check(expression, entry.value, in: source, &report, what) ? expression : ""
  }

  /// Names what is wrong with an expression. False if it is too long to be of use.
  func check(
    _ expression: String, _ node: Node, in source: ScalarSource, _ report: inout ContentReport, _ what: String
  ) -> Bool {
    guard expression.utf8.count <= RuleFileLoader.longestExpression else {
      report.error(
        at: node.position, "\(what): the expression is longer than \(RuleFileLoader.longestExpression >> 20) MiB")
      return false
    }
    if let fault = loader.checks.expression(expression) {
      let exact = node.scalar.flatMap { source.position(of: $0, line: fault.line, column: fault.column) }
      report.error(at: exact ?? node.position, "\(what): could not parse expression: \(fault.message)")
    }
    return true
  }

  private mutating func checkRecording(_ rule: Rule, _ fields: YAMLMapping, metric: String, _ what: String) {
    let misplaced = [
      ("for", rule.holdDuration != 0), ("keep_firing_for", rule.keepFiringFor != 0),
      ("annotations", !rule.annotations.isEmpty),
    ]
    for (field, isSet) in misplaced where isSet {
      report.error(
        at: fields[field]?.keyPosition ?? fields.position, "\(what): invalid field '\(field)' in recording rule")
    }
    let position = fields["record"]?.value.position ?? fields.position
    if metric.contains("{") || metric.contains("}") {
      report.error(
        at: position, "\(what): braces present in the recording rule name; should it be in expr?: \(metric)")
    } else if !loader.nameValidation.allowsMetric(metric) {
      report.error(at: position, "\(what): invalid recording rule name: \(metric)")
    }
  }
}
