extension BinaryExpression {
  /// What stands for the left side, where that isn't its own text: `+Inf ^ 2` would be read as a sign before a power.
  var leftText: String? {
    if operation == .power, case .number(let literal) = left, literal.value == .infinity {
      return "Inf"
    }
    return nil
  }

  /// The operator with its modifiers.
  var operatorText: String {
    operation.rawValue + (returnsBool ? " bool" : "") + (matching?.text ?? "")
  }
}

extension BinaryOperation {
  /// Whether durations have the operator too.
  var isBetweenDurations: Bool { DurationExpression.Operation(self) != nil }
}

extension VectorMatching {
  /// What stands behind an operator, a space in front.
  var text: String {
    var text = ""
    let isGrouped = cardinality == .manyToOne || cardinality == .oneToMany
    if isOn || isGrouped || !labels.isEmpty {
      text += (isOn ? " on " : " ignoring ") + labelList(labels)
    }
    if isGrouped {
      text += (cardinality == .manyToOne ? " group_left " : " group_right ") + labelList(include)
    }
    return text + fillText
  }

  private var fillText: String {
    if let fillLeft, let fillRight, fillLeft == fillRight, fillLeft.sign == fillRight.sign {
      return " fill (" + SampleText.general(fillLeft) + ")"
    }
    return (fillLeft.map { " fill_left (" + SampleText.general($0) + ")" } ?? "")
      + (fillRight.map { " fill_right (" + SampleText.general($0) + ")" } ?? "")
  }
}

extension Aggregation {
  /// What stands in front of the arguments.
  var prefix: String {
    if isWithout {
      return operation.rawValue + " without " + labelList(grouping) + " "
    }
    return operation.rawValue + (grouping.isEmpty ? "" : " by " + labelList(grouping) + " ")
  }
}

/// Label names in parentheses.
func labelList(_ labels: [String]) -> String {
  "(" + labels.map(LabelName.quotedIfNeeded).joined(separator: ", ") + ")"
}
