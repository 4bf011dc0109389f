/// Writes expressions in canonical form.
struct ExpressionPrinter {
  private(set) var text = ""

  /// What is left to be written, the next last, so that deep trees cost no stack of the thread's.
  private var pending: [Piece] = []

  fileprivate enum Piece {
    case text(String)
    case expression(Expression)
  }

  mutating func print(_ expression: Expression) {
    pending.append(.expression(expression))
    while let piece = pending.popLast() {
      switch piece {
      case .text(let part): text += part
      case .expression(let expression): begin(expression)
      }
    }
  }

  /// Writes what stands in front of the parts of an expression, and leaves the rest for later.
  private mutating func begin(_ expression: Expression) {
    switch expression {
    case .number(let node): text += node.description
    case .string(let node): text += Quoting.quoted(node.value)
    case .selector(let node): text += node.text
    case .rangeSelector(let node): text += node.text
    case .subquery(let node): write([.expression(node.inner), .text(node.suffix)])
    case .parentheses(let node): write([.text("("), .expression(node.inner), .text(")")])
    case .unary(let node): write([.text(node.operation.rawValue), .expression(node.operand)])
    case .binary(let node):
      write([node.leftPiece, .text(" " + node.operatorText + " "), .expression(node.right)])
    case .aggregation(let node):
      text += node.prefix
      write(arguments: expression.parts)
    case .call(let node):
      text += node.function.name
      write(arguments: node.arguments)
    }
  }

  private mutating func write(_ pieces: [Piece]) {
    pending += pieces.reversed()
  }

  private mutating func write(arguments: [Expression]) {
    text += "("
    pending.append(.text(")"))
    for (index, argument) in arguments.enumerated().reversed() {
      pending.append(.expression(argument))
      if index > 0 {
        pending.append(.text(", "))
      }
    }
  }
}

extension BinaryExpression {
  /// The left side. `+Inf ^ 2` would be read as a sign before a power.
  fileprivate var leftPiece: ExpressionPrinter.Piece {
    if operation == .power, case .number(let literal) = left, literal.value == .infinity {
      return .text("Inf")
    }
    return .expression(left)
  }
}
