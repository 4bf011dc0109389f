extension TypeChecker {
  func check(_ node: BinaryExpression) throws(ParseError) {
    let left = node.left.type
    let right = node.right.type
    try checkModifiers(node, left, right)
    for (type, side) in [(left, node.left), (right, node.right)] where type != .scalar && type != .vector {
      throw error("binary expression must contain only scalar and instant vector types", at: side.position)
    }
    try checkMatching(node, left, right)
  }

  private func checkModifiers(_ node: BinaryExpression, _ left: ValueType, _ right: ValueType) throws(ParseError) {
    let isComparison = node.operation.isComparison
    if node.returnsBool, !isComparison {
      throw error("bool modifier can only be used on comparison operators", at: operatorPosition(node))
    }
    if isComparison, !node.returnsBool, left == .scalar, right == .scalar {
      throw error("comparisons between scalars must use BOOL modifier", at: operatorPosition(node))
    }
    guard let matching = node.matching ?? strayMatchings[node.position], matching.isOn else {
      return
    }
    for label in matching.labels where matching.include.contains(where: { $0.hasSameBytes(as: label) }) {
      throw error(
        "label \(Quoting.quoted(label)) must not occur in ON and GROUP clause at once", at: operatorPosition(node))
    }
  }

  private func checkMatching(_ node: BinaryExpression, _ left: ValueType, _ right: ValueType) throws(ParseError) {
    let operation = node.operation
    guard let matching = node.matching else {
      if let stray = strayMatchings[node.position] {
        throw error(
          stray.labels.isEmpty
            ? "filling in missing series only allowed between instant vectors"
            : "vector matching only allowed between instant vectors", at: node.position)
      }
      if operation.isSetOperation {
        throw error(
          "set operator \"\(operation.rawValue)\" not allowed in binary scalar expression", at: node.position)
      }
      return
    }
    if operation.isSetOperation, matching.cardinality != .manyToMany {
      throw error("no grouping allowed for \"\(operation.rawValue)\" operation", at: node.position)
    }
    if operation.isSetOperation, matching.fills {
      throw error("filling in missing series not allowed for set operators", at: node.position)
    }
  }

  /// The operator with its modifiers. Like upstream's, the end is that of the last byte before the right side.
  private func operatorPosition(_ node: BinaryExpression) -> PositionRange {
    var start = node.left.position.end
    while start < text.count, text[start].isSpace {
      start += 1
    }
    var end = node.right.position.start - 1
    while end > start, text[end].isSpace {
      end -= 1
    }
    return PositionRange(start: start, end: end)
  }
}
