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
    guard node.matching?.labels.isEmpty ?? true, case .binary(let left) = node.left.unwrapped,
      case .binary(let right) = node.right.unwrapped, let first = ConstantComparison(left),
      let second = ConstantComparison(right), first.vector.unwrapped == second.vector.unwrapped,
      let one = first.accepted, let other = second.accepted
    else {
      return false
    }
    return one.intersection(other).isEmpty
  }
}

extension String {
  /// The text on one line, its middle left out where it is long.
  var shortened: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 80 ? line : "\(line.prefix(38)) … \(line.suffix(38))"
  }
}
