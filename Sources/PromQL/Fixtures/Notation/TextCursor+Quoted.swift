extension TextCursor {
  /// Whether a quoted string begins here.
  var isAtQuote: Bool {
    peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") || peek == UInt8(ascii: "`")
  }

  /// Reads a [string](https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals) as expressions
  /// have it.
  mutating func takeQuoted() throws(FixtureError) -> String {
    let start = offset
    guard isAtQuote else {
      throw failure("expected a string in quotes, found \(found)")
    }
    try skipQuoted()
    var lexer = Lexer(String(decoding: bytes[start..<offset], as: UTF8.self))
    let token = lexer.next()
    guard token.kind == .string else {
      throw failure(lexer.message(of: token), at: start + lexer.cursor)
    }
    guard let text = StringText.unquoted(lexer.bytes, token.range) else {
      throw failure("the string is not valid UTF-8", at: start)
    }
    return text
  }

  /// Moves behind the closing quote.
  private mutating func skipQuoted() throws(FixtureError) {
    let start = offset
    let quote = bytes[offset]
    offset += 1
    while let byte = peek {
      offset += 1
      if byte == quote {
        return
      }
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`"), !isAtEnd {
        offset += 1
      }
    }
    throw failure("the string that begins here has no closing quote", at: start)
  }
}
