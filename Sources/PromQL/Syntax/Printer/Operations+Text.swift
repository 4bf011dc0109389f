extension BinaryExpression {
  /// The operator with its modifiers.
  var operatorText: String {
    operation.rawValue + (returnsBool ? " bool" : "") + (matching?.text ?? "")
  }
}

extension VectorMatching {
  fileprivate var text: String {
    var text = ""
    let isGrouped = cardinality == .manyToOne || cardinality == .oneToMany
    if isOn || isGrouped || !labels.isEmpty {
      text += (isOn ? " on " : " ignoring ") + labelList(labels)
    }
    if isGrouped {
      text += (cardinality == .manyToOne ? " group_left " : " group_right ") + labelList(include)
    }
    return text
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

private func labelList(_ labels: [String]) -> String {
  "(" + labels.map(LabelName.quotedIfNeeded).joined(separator: ", ") + ")"
}
