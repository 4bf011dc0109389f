/// Reads PromQL.
///
/// The grammar and the error messages are those of Prometheus 3.14; see the
/// [querying documentation](https://prometheus.io/docs/prometheus/latest/querying/basics/). What is experimental there is
/// refused in upstream's words where ``ParserOptions`` doesn't allow it.
public enum Parser {
  /// The tree of an expression, its types checked. Throws the first error, ``ParseError``. O(length of the text).
  public static func parse(
    _ text: String, options: ParserOptions = ParserOptions()
  ) throws(ParseError) -> Expression {
    var parser = try ExpressionParser(text, options)
    if try parser.peek() == .endOfInput {
      throw parser.error("no expression found in input", at: PositionRange(start: 0, end: 0))
    }
    let operand = try parser.expression()
    guard try parser.peek() == .endOfInput else {
      throw parser.unexpected()
    }
    if parser.needsChecks {
      try parser.check(operand.expression)
    }
    // Tests find what the notes miss.
    assert((try? parser.check(operand.expression)) != nil)
    return operand.expression
  }

  /// The conditions of a selector without range, offset or `@`, such as a `match[]` parameter of the
  /// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/); they may all match the empty string.
  /// Throws the first error.
  public static func parseMetricSelector(_ text: String) throws(ParseError) -> [LabelMatcher] {
    var parser = try ExpressionParser(text, ParserOptions())
    let first = try parser.peek()
    guard first.isMetricName || first == .leftBrace else {
      throw parser.unexpected()
    }
    let selector = try parser.vectorSelector()
    guard try parser.peek() == .endOfInput else {
      throw parser.unexpected()
    }
    return selector.matchers
  }
}
