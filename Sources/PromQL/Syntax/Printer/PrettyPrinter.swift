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
    case expression(Expression, Context)
  }

  private struct Context {
    /// How deep it is indented.
    var level: Int
    /// Whether its first line goes on with the line before.
    var isContinued = false
    /// Whether an operator follows that durations have too.
    var beforeArithmetic = false
  }

  init(lineLength: Int) {
    self.lineLength = lineLength
  }

  mutating func print(_ expression: Expression) {
    pending.append(.expression(expression, Context(level: 0)))
    while let piece = pending.popLast() {
      switch piece {
      case .text(let part): text += part
      case .expression(let expression, let context): begin(expression, context)
      }
    }
  }

  /// Writes what stands in front of the parts of an expression, and leaves the rest for later.
  private mutating func begin(_ expression: Expression, _ context: Context) {
    let level = context.level
    let indentation = context.isContinued ? "" : Self.indentation(level)
    if let line = ExpressionPrinter.line(
      of: expression, beforeArithmetic: context.beforeArithmetic,
      maximum: expression.staysOnOneLine ? .max : lineLength)
    {
      // Upstream indents no subquery that fits into a line.
      if case .subquery = expression {
        text += line
      } else {
        text += indentation + line
      }
      return
    }
    var inner = context
    switch expression {
    case .number, .string, .selector, .rangeSelector: break
    case .subquery(let node):
      inner.beforeArithmetic = false
      write([.expression(node.inner, inner), .text(node.suffix)])
    case .parentheses(let node):
      write(indentation + "(", [node.inner], level)
    case .unary(let node):
      text += indentation + node.operation.rawValue
      inner.isContinued = true
      write([.expression(node.operand, inner)])
    case .binary(let node):
      write(node, context)
    case .aggregation(let node):
      write(indentation + node.prefix + "(", expression.parts, level)
    case .call(let node):
      write(indentation + node.function.name + "(", node.arguments, level)
    }
  }

  /// Writes the sides of an operation on lines of their own, and the operator on another.
  private mutating func write(_ node: BinaryExpression, _ context: Context) {
    var left = context
    left.level += 1
    left.beforeArithmetic = node.operation.isBetweenDurations
    let right = Context(level: context.level + 1, beforeArithmetic: context.beforeArithmetic)
    let leftText = node.leftText.map { (context.isContinued ? "" : Self.indentation(left.level)) + $0 }
    write([
      leftText.map(Piece.text) ?? .expression(node.left, left),
      .text("\n" + Self.indentation(context.level) + node.operatorText + "\n"), .expression(node.right, right),
    ])
  }

  /// Writes parts on lines of their own, the parenthesis behind them on another.
  private mutating func write(_ opening: String, _ parts: [Expression], _ level: Int) {
    text += opening + "\n"
    pending.append(.text("\n" + Self.indentation(level) + ")"))
    for (index, part) in parts.enumerated().reversed() {
      pending.append(.expression(part, Context(level: level + 1)))
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
  /// Whether it is never split, however long it is.
  fileprivate var staysOnOneLine: Bool {
    switch self {
    case .number, .string, .selector, .rangeSelector: true
    default: false
    }
  }

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
