extension ExpressionParser {
  func error(_ message: String, at position: PositionRange) -> ParseError {
    ParseError(message, at: position, in: lexer.bytes)
  }

  var lexicalError: ParseError {
    error(lexer.message(of: token), at: token.position)
  }

  /// A complaint about the next token. Within an aggregation, a complaint without context is about that.
  func unexpected(in context: String = "", expected: String = "") -> ParseError {
    guard token.kind != .failure else {
      return lexicalError
    }
    var message = "unexpected " + describe(token)
    let context = context.isEmpty && aggregationDepth > 0 ? "aggregation" : context
    if !context.isEmpty {
      message += " in " + context
    }
    if !expected.isEmpty {
      message += ", expected " + expected
    }
    return error(message, at: token.position)
  }

  private func describe(_ token: Token) -> String {
    let text = text(of: token)
    switch token.kind {
    case .endOfInput: return "end of input"
    case .identifier: return "identifier " + Quoting.quoted(text)
    case .metricIdentifier: return "metric identifier " + Quoting.quoted(text)
    case .string: return "string " + shortened(text)
    case .number: return "number " + shortened(text)
    case .duration: return "duration " + shortened(text)
    case let kind where kind.isKeyword: return "<\(text)>"
    case let kind where kind.isOperator: return "<op:\(text)>"
    case let kind where kind.isAggregation: return "<aggr:\(text)>"
    default: return shortened(text)
    }
  }

  private func shortened(_ text: String) -> String {
    guard text.utf8.count > 10 else {
      return Quoting.quoted(text)
    }
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(10))
    return Quoting.quoted(String(start)) + "..."
  }
}
