/// Writes expressions over several lines where one is too long, by the rules of Prometheus's
/// [prettier](https://github.com/prometheus/prometheus/blob/main/promql/parser/prettier_rules.md).
struct PrettyPrinter {
  /// The most bytes of an expression that stays on one line.
  let lineLength: Int
  private(set) var text = ""

  /// What is left to be written, the next last, so that deep trees cost no stack of the thread's.
  private var pending: [Piece] = []

  private enum Piece {
    case text(String)
    /// An expression whose first line is indented unless it goes on with the line before.
    case expression(Expression, level: Int, isContinued: Bool = false)
  }

  init(lineLength: Int) {
    self.lineLength = lineLength
  }

  mutating func print(_ expression: Expression) {
    pending.append(.expression(expression, level: 0))
    while let piece = pending.popLast() {
      switch piece {
      case .text(let part): text += part
      case .expression(let expression, let level, let isContinued): begin(expression, level, isContinued)
      }
    }
  }

  /// Writes what stands in front of the parts of an expression, and leaves the rest for later.
  private mutating func begin(_ expression: Expression, _ level: Int, _ isContinued: Bool) {
    let indentation = isContinued ? "" : Self.indentation(level)
    if let line = ExpressionPrinter.line(of: expression, maximum: lineLength) {
      // Upstream indents no subquery that fits into a line.
      if case .subquery = expression {
        text += line
      } else {
        text += indentation + line
      }
      return
    }
    switch expression {
    case .number, .string, .selector, .rangeSelector:
      text += indentation + expression.description
    case .subquery(let node):
      write([.expression(node.inner, level: level, isContinued: isContinued), .text(node.suffix)])
    case .parentheses(let node):
      write(indentation + "(", [node.inner], level)
    case .unary(let node):
      text += indentation + node.operation.rawValue
      write([.expression(node.operand, level: level, isContinued: true)])
    case .binary(let node):
      let left = node.leftText.map { Piece.text((isContinued ? "" : Self.indentation(level + 1)) + $0) }
      write([
        left ?? .expression(node.left, level: level + 1, isContinued: isContinued),
        .text("\n" + Self.indentation(level) + node.operatorText + "\n"), .expression(node.right, level: level + 1),
      ])
    case .aggregation(let node):
      write(indentation + node.prefix + "(", expression.parts, level)
    case .call(let node):
      write(indentation + node.function.name + "(", node.arguments, level)
    }
  }

  /// Writes parts on lines of their own, the parenthesis behind them on another.
  private mutating func write(_ opening: String, _ parts: [Expression], _ level: Int) {
    text += opening + "\n"
    pending.append(.text("\n" + Self.indentation(level) + ")"))
    for (index, part) in parts.enumerated().reversed() {
      pending.append(.expression(part, level: level + 1))
      if index > 0 {
        pending.append(.text(",\n"))
      }
    }
  }

  private mutating func write(_ pieces: [Piece]) {
    pending += pieces.reversed()
  }

  private static func indentation(_ level: Int) -> String {
    String(repeating: "  ", count: level)
  }
}

extension Expression {
  /// The expression over several lines, indented by two spaces a level, where it is longer than 100 bytes: what
  /// `promtool promql format` makes of it, without its comments. Parsed again it is equal, but for the order of
  /// matchers. O(length of the text), without recursion.
  ///
  /// Upstream: [rules](https://github.com/prometheus/prometheus/blob/main/promql/parser/prettier_rules.md).
  public var prettyPrinted: String { prettyPrinted(lineLength: 100) }

  /// The same with another length.
  func prettyPrinted(lineLength: Int) -> String {
    var printer = PrettyPrinter(lineLength: lineLength)
    printer.print(self)
    return printer.text
  }
}
