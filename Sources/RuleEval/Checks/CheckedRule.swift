import PromQL

/// A rule with all that checks need to know of it.
struct CheckedRule {
  let rule: Rule
  let group: RuleGroup
  let file: String
  let expression: Expression
  /// How often it is evaluated, in milliseconds.
  let interval: Milliseconds
  let scrapeInterval: Milliseconds?
  /// What rules record, by the name of the metric.
  let recorded: [String: [Expression]]
  /// What metadata tells of metrics.
  var metricTypes: [String: MetricType] = [:]
  /// What parts of the language are there.
  let parserOptions: ParserOptions

  var isAlert: Bool {
    if case .alerting = rule.kind { true } else { false }
  }

  /// All that checks without a data source find.
  func findings() -> [Finding] {
    let all = expression.descendants
    return labelFindings(all) + comparisonFindings(all) + counterFindings(all) + matcherFindings(all) + alertFindings()
      + nameFindings()
  }

  /// A finding at a part of the expression.
  func finding(_ check: RuleCheck, at place: PositionRange, _ message: String, fix: String? = nil) -> Finding {
    finding(check, at: rule.places.expression.position(ofByte: place.start, in: rule.expression), message, fix: fix)
  }

  /// A finding at a field of the rule.
  func finding(_ check: RuleCheck, atField field: String, _ message: String, fix: String? = nil) -> Finding {
    finding(check, at: rule.places.fields[field] ?? rule.position, message, fix: fix)
  }

  /// A finding at a place of the file.
  func finding(_ check: RuleCheck, at position: SourcePosition, _ message: String, fix: String? = nil) -> Finding {
    Finding(
      check: check, file: file, position: position, group: group.name, rule: rule.name, message: message, fix: fix)
  }
}

extension Expression {
  /// The expression and all in it, each before its parts. O(size of the expression).
  var descendants: [Expression] {
    var found: [Expression] = []
    var open = [self]
    while let next = open.popLast() {
      found.append(next)
      open += next.parts.reversed()
    }
    return found
  }
}
