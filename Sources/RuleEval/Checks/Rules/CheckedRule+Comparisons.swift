import PromQL

extension CheckedRule {
  /// Comparisons that hold for no value or for all.
  func comparisonFindings(_ all: [Expression]) -> [Finding] {
    all.compactMap { part in
      guard case .binary(let node) = part else {
        return nil
      }
      if node.operation == .and, isContradiction(node) {
        return finding(
          .comparisonNeverHolds, at: node.position, "never holds: no value fulfils both sides of 'and'")
      }
      guard let comparison = ConstantComparison(node) else {
        return nil
      }
      let (values, text) = (comparison.values, "\(part)")
      if comparison.isNeverTrue {
        return finding(
          .comparisonNeverHolds, at: node.position, "never holds: \(Self.described(values, node, text))",
          fix: values.tellsExistence && values.low == 1 ? "use absent() for what is not there" : nil)
      }
      if comparison.isAlwaysTrue, !values.tellsExistence {
        return finding(
          .comparisonAlwaysHolds, at: node.position, "always holds: \(Self.described(values, node, text))",
          fix: "leave the comparison out")
      }
      return nil
    }
  }

  private static func described(_ values: ValueRange, _ node: BinaryExpression, _ text: String) -> String {
    func bound(_ value: Double) -> String { SampleText.decimal(value) }
    let range =
      switch (values.low.isFinite, values.high.isFinite) {
      case (true, true) where values.low == values.high: "always \(bound(values.low))"
      case (true, true): "between \(bound(values.low)) and \(bound(values.high))"
      case (true, false): values.excludesLow ? "above \(bound(values.low))" : "at least \(bound(values.low))"
      case (false, true): values.excludesHigh ? "below \(bound(values.high))" : "at most \(bound(values.high))"
      case (false, false): "any number"
      }
    let absence = values.tellsExistence && values.low == 1 ? ", and where there is nothing there is no element" : ""
    return "in \(text.shortened) the values are \(range)\(absence)"
  }

  /// Whether both sides compare the same with numbers, and no number fulfils both.
  private func isContradiction(_ node: BinaryExpression) -> Bool {
    guard Self.matchesByAllLabels(node) else {
      return false
    }
    let left = Self.conditions(node.left)
    return Self.conditions(node.right).contains { condition in
      left.contains { $0.vector == condition.vector && $0.accepted.intersection(condition.accepted).isEmpty }
    }
  }

  /// Whether an element's match is the one with the same labels, and so the same series.
  private static func matchesByAllLabels(_ node: BinaryExpression) -> Bool {
    node.matching.map { !$0.isOn && $0.labels.isEmpty } ?? false
  }

  /// What is compared with numbers in all that `and` combines.
  private static func conditions(_ expression: Expression) -> [(vector: Expression, accepted: ValueRange)] {
    guard case .binary(let node) = expression.unwrapped else {
      return []
    }
    if node.operation == .and, matchesByAllLabels(node) {
      return conditions(node.left) + conditions(node.right)
    }
    guard let comparison = ConstantComparison(node), let accepted = comparison.accepted else {
      return []
    }
    return [(comparison.vector.unwrapped, accepted)]
  }
}

extension String {
  /// The text on one line, its middle left out where it is long.
  var shortened: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 80 ? line : "\(line.prefix(38)) … \(line.suffix(38))"
  }
}
