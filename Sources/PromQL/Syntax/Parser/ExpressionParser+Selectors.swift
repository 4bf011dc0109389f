extension ExpressionParser {
  /// A selector whose name, if any, is read.
  mutating func vectorSelector(named name: Token) throws(ParseError) -> VectorSelector {
    let metric = text(of: name)
    var matchers: [LabelMatcher] = []
    var end = name.end
    if try peek() == .leftBrace {
      end = try labelMatchers(&matchers)
    }
    note(!matchers.contains { $0.name == "__name__" })
    matchers.append(LabelMatcher(name: "__name__", equals: metric))
    return VectorSelector(
      name: metric, matchers: matchers, modifiers: TimeModifiers(),
      position: PositionRange(start: name.start, end: end))
  }

  /// A selector that begins at the next token.
  mutating func vectorSelector() throws(ParseError) -> VectorSelector {
    let first = token
    guard try peek() == .leftBrace else {
      return try vectorSelector(named: advance())
    }
    var matchers: [LabelMatcher] = []
    let end = try labelMatchers(&matchers)
    note(!matchers.allSatisfy(\.matchesEmpty))
    return VectorSelector(
      name: "", matchers: matchers, modifiers: TimeModifiers(), position: PositionRange(start: first.start, end: end))
  }

  /// `{…}`; returns where it ends.
  private mutating func labelMatchers(_ matchers: inout [LabelMatcher]) throws(ParseError) -> Int {
    advance()
    matchers.reserveCapacity(4)
    while try peek() != .rightBrace {
      matchers.append(try labelMatcher())
      guard try peek() == .comma else {
        break
      }
      advance()
    }
    return try expect(.rightBrace, in: "label matching", expected: "\",\" or \"}\"").end
  }

  /// `name="value"` and its kind, or a metric name in quotes.
  private mutating func labelMatcher() throws(ParseError) -> LabelMatcher {
    let context = "label matching"
    let kind = try peek()
    guard kind == .identifier || kind == .string else {
      throw unexpected(in: context, expected: "identifier or \"}\"")
    }
    let name = kind == .string ? try string(token) : text(of: token)
    let start = advance().start
    guard let operation = try peek().matcherOperation else {
      guard kind == .string else {
        throw unexpected(in: context, expected: "label matching operator")
      }
      return LabelMatcher(name: "__name__", equals: name)
    }
    advance()
    let value = try expect(.string, in: context, expected: "string")
    let text = try string(value)
    do {
      return try LabelMatcher(name: name, operation: operation, value: text)
    } catch {
      throw self.error(
        "error parsing regexp: \(error.reason)", at: PositionRange(start: start, end: value.end))
    }
  }
}
