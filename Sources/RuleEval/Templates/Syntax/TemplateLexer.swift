/// Cuts a template into tokens.
///
/// The whole text is cut before the first token is parsed. What cannot be read becomes a last token of its own, so that
/// an error of the parser before that place is reported first.
struct TemplateLexer {
  let source: TemplateSource
  var cursor = 0
  var tokens: [TemplateToken] = []
  var openParentheses = 0

  init(source: TemplateSource) {
    self.source = source
  }

  static func tokens(of source: TemplateSource) -> [TemplateToken] {
    var lexer = TemplateLexer(source: source)
    do throws(TemplateLexicalError) {
      while try lexer.lexTextAndAction() {}
      lexer.emit(.end, from: source.bytes.count)
    } catch {
      lexer.tokens.append(
        TemplateToken(kind: .failure(error.message), range: error.position..<max(error.position, lexer.cursor)))
    }
    return lexer.tokens
  }

  mutating func emit(_ kind: TemplateToken.Kind, from start: Int) {
    tokens.append(TemplateToken(kind: kind, range: start..<max(start, cursor)))
  }

  /// Reads the text up to the next action, and that action. False at the end of the template.
  private mutating func lexTextAndAction() throws(TemplateLexicalError) -> Bool {
    let start = cursor
    while cursor < source.bytes.count, !source.hasPrefix("{{", at: cursor) { cursor += 1 }
    let opening = cursor
    let isTrimmed = hasLeftTrimMarker(at: opening + 2)
    if isTrimmed {
      while cursor > start, Self.isSpace(source.bytes[cursor - 1]) { cursor -= 1 }
    }
    if cursor > start { emit(.text, from: start) }
    guard opening < source.bytes.count else { return false }
    cursor = opening + 2 + (isTrimmed ? 2 : 0)
    if source.hasPrefix("/*", at: cursor) {
      try lexComment()
    } else {
      tokens.append(TemplateToken(kind: .leftDelimiter, range: opening..<opening + 2))
      try lexAction()
    }
    return true
  }

  private mutating func lexComment() throws(TemplateLexicalError) {
    let start = cursor
    cursor += 2
    while !source.hasPrefix("*/", at: cursor) {
      guard cursor < source.bytes.count else {
        throw TemplateLexicalError(message: "unclosed comment", position: start)
      }
      cursor += 1
    }
    cursor += 2
    guard let closing = rightDelimiter(at: cursor) else {
      throw TemplateLexicalError(message: "comment ends before closing delimiter", position: start)
    }
    cursor = closing.end
    if closing.trims { skipSpaces() }
  }

  /// Reads up to the end of the action, whose left delimiter is behind.
  private mutating func lexAction() throws(TemplateLexicalError) {
    openParentheses = 0
    while true {
      guard let closing = rightDelimiter(at: cursor) else {
        try lexActionToken()
        continue
      }
      guard openParentheses == 0 else {
        throw TemplateLexicalError(message: "unclosed left paren", position: cursor)
      }
      let start = cursor
      cursor = closing.end
      emit(.rightDelimiter, from: start)
      if closing.trims { skipSpaces() }
      return
    }
  }

  /// The right delimiter at `offset`, with or without a trim marker before it.
  func rightDelimiter(at offset: Int) -> (end: Int, trims: Bool)? {
    if source.hasPrefix("}}", at: offset) { return (offset + 2, false) }
    guard offset < source.bytes.count, Self.isSpace(source.bytes[offset]), source.hasPrefix("-}}", at: offset + 1)
    else { return nil }
    return (offset + 4, true)
  }

  private func hasLeftTrimMarker(at offset: Int) -> Bool {
    source.hasPrefix("-", at: offset) && offset + 1 < source.bytes.count && Self.isSpace(source.bytes[offset + 1])
  }

  private mutating func skipSpaces() {
    while cursor < source.bytes.count, Self.isSpace(source.bytes[cursor]) { cursor += 1 }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}

/// What the lexer could not read.
struct TemplateLexicalError: Error {
  let message: String
  let position: Int
}
