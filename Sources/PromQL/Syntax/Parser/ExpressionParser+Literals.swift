extension ExpressionParser {
  /// The number or duration that is the next token.
  mutating func number() throws(ParseError) -> NumberLiteral {
    let literal = advance()
    if literal.kind == .number {
      do {
        return NumberLiteral(value: try NumberText.parse(lexer.bytes, literal.range), position: literal.position)
      } catch {
        let reason = error == .syntax ? "invalid syntax" : "value out of range"
        let quoted = Quoting.quoted(text(of: literal))
        throw self.error(
          "error parsing number: strconv.ParseFloat: parsing \(quoted): \(reason)", at: literal.position)
      }
    }
    do {
      let duration = try DurationText.parse(lexer.bytes, literal.range)
      let (seconds, milliseconds) = duration.quotientAndRemainder(dividingBy: 1000)
      return NumberLiteral(
        value: Double(seconds) + Double(milliseconds * 1_000_000) / 1e9, isDuration: true, position: literal.position)
    } catch {
      throw self.error(error.message, at: literal.position)
    }
  }

  /// The value of a string token.
  @inline(__always)
  func string(_ token: Token) throws(ParseError) -> String {
    guard let value = StringText.unquoted(lexer.bytes, token.range) else {
      throw error("string literal is not valid UTF-8 once its escapes are resolved", at: token.position)
    }
    return value
  }
}
