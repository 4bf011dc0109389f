extension VectorSelector {
  /// The whole selector.
  var text: String { matchersText + modifiers.atText + boundaryText + modifiers.offsetText }

  /// `anchored` or `smoothed` with a space in front.
  var boundaryText: String { boundary.map { " " + $0.rawValue } ?? "" }

  /// The name and the matchers, sorted, without that of the name.
  var matchersText: String {
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
      + selector.boundaryText + selector.modifiers.text
  }
}

extension Subquery {
  /// What stands behind the expression.
  var suffix: String {
    let range = rangeExpression?.description ?? DurationText.format(range)
    let step = stepExpression?.description ?? step.map(DurationText.format) ?? ""
    return "[" + range + ":" + step + "]" + modifiers.text
  }
}

extension TimeModifiers {
  /// `@` and `offset`, each with a space in front.
  var text: String { atText + offsetText }

  /// `@` with a space in front.
  var atText: String {
    switch at {
    case .timestamp(let timestamp): " @ " + Self.seconds(timestamp)
    case .start: " @ start()"
    case .end: " @ end()"
    case nil: ""
    }
  }

  /// `offset` with a space in front.
  var offsetText: String {
    hasOffset ? " offset " + (offsetExpression?.description ?? DurationText.format(offset)) : ""
  }

  /// Seconds with three decimals.
  private static func seconds(_ timestamp: Timestamp) -> String {
    let (whole, rest) = timestamp.magnitude.quotientAndRemainder(dividingBy: 1000)
    let decimals = String(rest)
    let zeros = String(repeating: "0", count: 3 - decimals.utf8.count)
    return (timestamp < 0 ? "-" : "") + "\(whole).\(zeros)\(decimals)"
  }
}
