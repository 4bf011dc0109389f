extension ExpressionParser {
  /// `by (labels)` or `without (labels)`, nil where neither is next.
  mutating func aggregationGrouping() throws(ParseError) -> AggregationGrouping? {
    guard try isNext(.by, or: .without) else {
      return nil
    }
    let isWithout = advance().kind == .without
    return AggregationGrouping(labels: try groupingLabels(), isWithout: isWithout)
  }

  /// `(label, "label", …)` behind `by`, `on` and the like; a comma may trail.
  mutating func groupingLabels() throws(ParseError) -> GroupingLabels {
    let context = "grouping opts"
    _ = try expect(.leftParenthesis, in: context, expected: "\"(\"")
    var labels = GroupingLabels()
    labels.names.reserveCapacity(4)
    while try peek() != .rightParenthesis {
      labels.names.append(try groupingLabel(context))
      guard try peek() == .comma else {
        break
      }
      advance()
    }
    labels.end = try expect(.rightParenthesis, in: context, expected: "\",\" or \")\"").end
    return labels
  }

  private mutating func groupingLabel(_ context: String) throws(ParseError) -> String {
    let kind = try peek()
    if kind.isLabelName {
      let label = advance()
      return text(of: label)
    }
    guard kind == .string else {
      throw unexpected(in: context, expected: "label")
    }
    let label = try string(token)
    guard !label.isEmpty else {
      throw error("invalid label name for grouping: \"\"", at: token.position)
    }
    advance()
    return label
  }
}
