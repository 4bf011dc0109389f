extension VectorSelector {
  /// The whole selector, in front of an operator that durations have too or not.
  func text(beforeArithmetic: Bool) -> String {
    matchersText + modifiers.atText + boundaryText + modifiers.offsetText(beforeArithmetic: beforeArithmetic)
  }

  /// `anchored` or `smoothed` with a space in front.
  fileprivate var boundaryText: String { boundary.map { " " + $0.rawValue } ?? "" }

  /// The name and the matchers, sorted, without that of the name.
  fileprivate var matchersText: String {
    let shown = matchers.filter { matcher in
      name.isEmpty || matcher.operation != .equal || matcher.name != "__name__"
        || !matcher.value.hasSameBytes(as: name)
    }
    guard !shown.isEmpty || name.isEmpty else {
      return name
    }
    let sorted = shown.map(\.description).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return name + "{" + sorted.joined(separator: ",") + "}"
  }
}

extension RangeSelector {
  /// The whole selector.
  var text: String {
    selector.matchersText + "[" + (rangeExpression?.description ?? DurationText.format(range)) + "]"
      + selector.boundaryText + selector.modifiers.text(beforeArithmetic: false)
  }
}

extension Subquery {
  /// What stands behind the expression.
  var suffix: String {
    let range = rangeExpression?.description ?? DurationText.format(range)
    let step = stepExpression?.description ?? step.map(DurationText.format) ?? ""
    return "[" + range + ":" + step + "]" + modifiers.text(beforeArithmetic: false)
  }
}

extension TimeModifiers {
  /// `@` and `offset`, each with a space in front.
  func text(beforeArithmetic: Bool) -> String {
    atText + offsetText(beforeArithmetic: beforeArithmetic)
  }

  /// `@` with a space in front.
  fileprivate var atText: String {
    switch at {
    case .timestamp(let timestamp): " @ " + Self.seconds(timestamp)
    case .start: " @ start()"
    case .end: " @ end()"
    case nil: ""
    }
  }

  /// `offset` with a space in front. Arithmetic behind a parenthesis would belong to the offset; a sign prevents that.
  fileprivate func offsetText(beforeArithmetic: Bool) -> String {
    guard let offsetExpression else {
      return offset == 0 ? "" : " offset " + DurationText.format(offset)
    }
    let text = offsetExpression.description
    return " offset " + (beforeArithmetic && text.hasPrefix("(") ? "+" : "") + text
  }

  /// Seconds with three decimals.
  private static func seconds(_ timestamp: Timestamp) -> String {
    let (whole, rest) = timestamp.magnitude.quotientAndRemainder(dividingBy: 1000)
    let decimals = String(rest)
    let zeros = String(repeating: "0", count: 3 - decimals.utf8.count)
    return (timestamp < 0 ? "-" : "") + "\(whole).\(zeros)\(decimals)"
  }
}
