extension TemplateLexer {
  /// Reads one token inside an action.
  mutating func lexActionToken() throws(TemplateLexicalError) {
    let start = cursor
    guard let (scalar, width) = source.scalar(at: cursor) else {
      throw TemplateLexicalError(message: "unclosed action", position: start)
    }
    switch scalar {
    case " ", "\t", "\r", "\n": lexSpace()
    case "=": lexSingle(.assign)
    case "|": lexSingle(.pipe)
    case ":":
      guard source.hasPrefix(":=", at: start) else {
        throw TemplateLexicalError(message: "expected :=", position: start)
      }
      cursor += 2
      emit(.declare, from: start)
    case "\"": try lexQuoted(.string, failure: "unterminated quoted string")
    case "'": try lexQuoted(.characterConstant, failure: "unterminated character constant")
    case "`": try lexRawString()
    case "$": try lexName(.variable)
    case "." where !nextIsDigit: try lexName(.field)
    case ".", "+", "-", "0"..."9": try lexNumber()
    case "(":
      openParentheses += 1
      lexSingle(.leftParenthesis)
    case ")":
      openParentheses -= 1
      guard openParentheses >= 0 else {
        throw TemplateLexicalError(message: "unexpected right paren", position: start)
      }
      lexSingle(.rightParenthesis)
    case _ where Self.isAlphanumeric(scalar): try lexIdentifier()
    case "\u{21}"..."\u{7E}": lexSingle(.character)
    default:
      cursor += width
      throw TemplateLexicalError(
        message: "unrecognized character in action: \(GoQuoting.codePoint(scalar))", position: start)
    }
  }

  private mutating func lexSingle(_ kind: TemplateToken.Kind) {
    cursor += 1
    emit(kind, from: cursor - 1)
  }

  /// Reads spaces, but leaves the one that belongs to a trim marker.
  private mutating func lexSpace() {
    let start = cursor
    while cursor < source.bytes.count, Self.isSpace(source.bytes[cursor]), rightDelimiter(at: cursor)?.trims != true {
      cursor += 1
    }
    emit(.space, from: start)
  }

  private mutating func lexQuoted(_ kind: TemplateToken.Kind, failure: String) throws(TemplateLexicalError) {
    let start = cursor
    let quote = source.bytes[start]
    cursor += 1
    while cursor < source.bytes.count, source.bytes[cursor] != quote {
      if source.bytes[cursor] == UInt8(ascii: "\\") { cursor += 1 }
      guard cursor < source.bytes.count, source.bytes[cursor] != UInt8(ascii: "\n") else { break }
      cursor += 1
    }
    guard cursor < source.bytes.count, source.bytes[cursor] == quote else {
      cursor = min(cursor, source.bytes.count)
      throw TemplateLexicalError(message: failure, position: start)
    }
    cursor += 1
    emit(kind, from: start)
  }

  private mutating func lexRawString() throws(TemplateLexicalError) {
    let start = cursor
    cursor += 1
    while cursor < source.bytes.count, source.bytes[cursor] != UInt8(ascii: "`") { cursor += 1 }
    guard cursor < source.bytes.count else {
      throw TemplateLexicalError(message: "unterminated raw quoted string", position: start)
    }
    cursor += 1
    emit(.rawString, from: start)
  }

  private mutating func lexIdentifier() throws(TemplateLexicalError) {
    let start = cursor
    try skipName()
    let word = source.string(start..<cursor)
    if let keyword = TemplateKeyword(rawValue: word) {
      emit(.keyword(keyword), from: start)
    } else if word == "true" || word == "false" {
      emit(.boolean, from: start)
    } else {
      emit(.identifier, from: start)
    }
  }

  /// Reads `.`, `.name`, `$` or `$name`.
  private mutating func lexName(_ kind: TemplateToken.Kind) throws(TemplateLexicalError) {
    let start = cursor
    cursor += 1
    try skipName()
    emit(kind == .field && cursor == start + 1 ? .dot : kind, from: start)
  }

  private mutating func skipName() throws(TemplateLexicalError) {
    let start = cursor
    while let (scalar, width) = source.scalar(at: cursor) {
      guard Self.isAlphanumeric(scalar) else { break }
      cursor += width
    }
    guard let (scalar, _) = source.scalar(at: cursor), !Self.endsName(scalar) else { return }
    throw TemplateLexicalError(message: "bad character \(GoQuoting.codePoint(scalar))", position: start)
  }

  private mutating func lexNumber() throws(TemplateLexicalError) {
    let start = cursor
    cursor = TemplateNumber.endOfNumber(in: source.bytes, from: start)
    if let (scalar, width) = source.scalar(at: cursor), Self.isAlphanumeric(scalar) || scalar == "+" || scalar == "-" {
      cursor += width
      let text = source.string(start..<cursor)
      throw TemplateLexicalError(message: "bad number syntax: \(GoQuoting.quote(text))", position: start)
    }
    emit(.number, from: start)
  }

  private var nextIsDigit: Bool {
    cursor + 1 < source.bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(source.bytes[cursor + 1])
  }

  /// Whether a name may end before `scalar`.
  private static func endsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\r", "\n", ".", ",", "|", ":", ")", "(", "}": true
    default: false
    }
  }

  static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "_", "0"..."9", "a"..."z", "A"..."Z": return true
    case _ where scalar.isASCII: return false
    default:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
        return true
      default: return false
      }
    }
  }
}
