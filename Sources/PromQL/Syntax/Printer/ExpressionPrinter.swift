/// Writes expressions in canonical form.
struct ExpressionPrinter {
  private(set) var text = ""

  /// What is left to be written, the next last, so that deep trees cost no stack of the thread's.
  private var pending: [Piece] = []

  fileprivate enum Piece {
    case text(String)
    /// An expression, in front of an operator that durations have too or not.
    case expression(Expression, beforeArithmetic: Bool = false)
  }

  mutating func print(_ expression: Expression) {
    _ = print(.expression(expression), maximum: .max)
  }

  /// The expression, nil where it has more than `maximum` bytes. O(`maximum` + length of the longest selector).
  static func line(of expression: Expression, beforeArithmetic: Bool, maximum: Int) -> String? {
    var printer = ExpressionPrinter()
    let fits = printer.print(.expression(expression, beforeArithmetic: beforeArithmetic), maximum: maximum)
    return fits ? printer.text : nil
  }

  /// Writes until there are more than `maximum` bytes; false then.
  private mutating func print(_ piece: Piece, maximum: Int) -> Bool {
    pending.append(piece)
    while text.utf8.count <= maximum {
      guard let piece = pending.popLast() else {
        return true
      }
      switch piece {
      case .text(let part): text += part
      case .expression(let expression, let beforeArithmetic): begin(expression, beforeArithmetic)
      }
    }
    return false
  }

  /// Writes what stands in front of the parts of an expression, and leaves the rest for later.
  private mutating func begin(_ expression: Expression, _ beforeArithmetic: Bool) {
    switch expression {
    case .number(let node): text += node.description
    case .string(let node): text += Quoting.quoted(node.value)
    case .selector(let node): text += node.text(beforeArithmetic: beforeArithmetic)
    case .rangeSelector(let node): text += node.text
    case .subquery(let node): write([.expression(node.inner), .text(node.suffix)])
    case .parentheses(let node): write([.text("("), .expression(node.inner), .text(")")])
    case .unary(let node):
      write([.text(node.operation.rawValue), .expression(node.operand, beforeArithmetic: beforeArithmetic)])
    case .binary(let node):
      let left = Piece.expression(node.left, beforeArithmetic: node.operation.isBetweenDurations)
      write([
        node.leftText.map(Piece.text) ?? left, .text(" " + node.operatorText + " "),
        .expression(node.right, beforeArithmetic: beforeArithmetic),
      ])
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
