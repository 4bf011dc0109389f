extension ExpressionParser {
  /// Checks the types of the whole expression, once it is read.
  func check(_ expression: Expression) throws(ParseError) {
    try TypeChecker(text: lexer.bytes, strayMatchings: strayMatchings).check(expression)
  }

  /// Notes that there may be something for the checks to complain about, unless a part of the expression is as it has to
  /// be. Types are known while parsing, so that nearly all expressions need no walk over their tree.
  mutating func note(_ isAsItHasToBe: Bool) {
    if !isAsItHasToBe {
      needsChecks = true
    }
  }

  /// Notes what may be wrong with the number and types of a call's arguments.
  mutating func noteArguments(from first: Int, of function: FunctionSignature) {
    let count = arguments.count - first
    // `info` has rules of its own.
    guard function.argumentCounts.contains(count), function.name != "info" else {
      needsChecks = true
      return
    }
    let types = function.argumentTypes
    for index in 0..<count {
      note(arguments[first + index].type == types[min(index, types.count - 1)])
    }
  }

  /// Notes what may be wrong with an operator between expressions of these types.
  mutating func noteOperation(
    _ operation: BinaryOperation, _ left: ValueType, _ right: ValueType, _ matching: VectorMatching, returnsBool: Bool
  ) {
    note(left == .vector || left == .scalar)
    note(right == .vector || right == .scalar)
    if operation.isComparison {
      note(returnsBool || left == .vector || right == .vector)
    } else {
      note(!returnsBool)
    }
    guard left == .vector, right == .vector else {
      note(!operation.isSetOperation && matching.labels.isEmpty && matching.include.isEmpty && !matching.fills)
      return
    }
    if operation.isSetOperation {
      note(matching.cardinality == .manyToMany && !matching.fills)
    }
    if matching.isOn {
      for label in matching.labels {
        note(!matching.include.contains { $0.hasSameBytes(as: label) })
      }
    }
  }
}
