import PromQL

extension CheckedRule {
  /// What makes an alert fire at the wrong time.
  func alertFindings() -> [Finding] {
    guard isAlert else {
      return []
    }
    return holdFindings() + conditionFindings() + valueFindings()
  }

  private func holdFindings() -> [Finding] {
    guard rule.holdDuration > 0, rule.holdDuration < interval else {
      return []
    }
    return [
      finding(
        .holdShorterThanInterval, atField: "for",
        "for: \(DurationText.format(rule.holdDuration)) is shorter than the interval of \(DurationText.format(interval)): the "
          + "alert fires at the second evaluation that it holds at",
        fix: "use at least \(DurationText.format(interval)), or leave it out to fire at once")
    ]
  }

  private func conditionFindings() -> [Finding] {
    let outer = expression.unwrapped
    if case .binary(let node) = outer, node.operation.isComparison, node.returnsBool {
      return [
        finding(
          .comparisonWithBool, at: node.position,
          "with bool a comparison gives 0 or 1, and the alert fires for both", fix: "leave bool out")
      ]
    }
    if case .aggregation(let node) = outer, [.topk, .bottomk, .limitk, .limitRatio].contains(node.operation),
      node.inner.isCondition
    {
      return [
        finding(
          .fragileSelection, at: node.position,
          "\(node.operation.rawValue) lets other elements through whenever their order changes: alerts are resolved and "
            + "fire anew, and 'for' begins anew",
          fix: "leave \(node.operation.rawValue) out, and group notifications instead")
      ]
    }
    guard !outer.isCondition else {
      return []
    }
    return [
      finding(
        .alertWithoutCondition, at: expression.position,
        "nothing in the expression filters: the alert fires as long as there are series, whatever their values",
        fix: "compare the result with something")
    ]
  }

  private func valueFindings() -> [Finding] {
    rule.labels.flatMap { key, text in
      TemplateReads(text).values.prefix(1).compactMap { offset in
        let place = rule.places.labels[key]?.position(ofByte: offset, in: text) ?? rule.position
        guard !TemplateReads.isConditionOnly(text) else {
          return nil
        }
        return finding(
          .valueInLabel, at: place,
          "label \(Quoting.quoted(key)) holds the value: with each new value the alert is another one, and 'for' begins "
            + "anew",
          fix: "put it into an annotation")
      }
    }
  }
}

extension TemplateReads {
  /// Whether the value only decides what the text is, as in `{{ if gt $value 0.9 }}critical{{ end }}`.
  static func isConditionOnly(_ text: String) -> Bool {
    guard let definitions = try? Template(parsing: text, name: "").definitions else {
      return true
    }
    return !printsValue(definitions.main)
  }

  private static func printsValue(_ nodes: [TemplateNode]) -> Bool {
    nodes.contains { node in
      switch node {
      case .action(let pipeline):
        pipeline.variables.isEmpty && TemplateReads(pipeline: pipeline).values.isEmpty == false
      case .conditional(let node): node.branches.contains { printsValue($0.body) } || printsValue(node.otherwise)
      case .range(let node): printsValue(node.body) || printsValue(node.otherwise)
      case .text, .invocation, .break, .continue: false
      }
    }
  }
}

extension Expression {
  /// Whether elements come and go with what the series hold, not just with the series.
  fileprivate var isCondition: Bool {
    switch self {
    case .number, .string: true
    // That a series is there may be what is alerted of: `ALERTS{alertstate="firing"}`.
    case .selector: true
    case .rangeSelector, .subquery: false
    case .parentheses(let node): node.inner.isCondition
    case .unary(let node): node.operand.isConditionBelow
    case .binary(let node):
      switch node.operation {
      case .and, .unless: true
      case .or: node.left.isCondition && node.right.isCondition
      case _ where node.operation.isComparison:
        !node.returnsBool || node.left.isConditionBelow || node.right.isConditionBelow
      default: node.left.isConditionBelow || node.right.isConditionBelow
      }
    case .aggregation(let node): node.inner.isConditionBelow
    case .call(let node):
      ["absent", "absent_over_time", "vector"].contains(node.function.name)
        || node.arguments.contains { $0.isConditionBelow }
    }
  }

  /// Below something that changes values, a series by itself is no condition.
  private var isConditionBelow: Bool {
    switch unwrapped {
    case .selector, .rangeSelector, .number, .string: false
    case .subquery(let node): node.inner.isConditionBelow
    default: isCondition
    }
  }
}
