extension Lexer {
  /// The byte behind the cursor's, 0 at the end.
  var following: UInt8 { cursor + 1 < bytes.count ? bytes[cursor + 1] : 0 }

  /// A token of what lies between `start` and the cursor.
  func token(_ kind: TokenKind) -> Token { Token(kind: kind, start: start, end: cursor) }

  /// Moves the cursor over a token of `length` bytes.
  mutating func take(_ kind: TokenKind, _ length: Int = 1) -> Token {
    cursor += length
    return token(kind)
  }

  mutating func skipSpaces() {
    cursor = endOfSpaces
  }

  private var endOfSpaces: Int {
    var end = cursor
    while end < bytes.count, bytes[end].isSpace {
      end += 1
    }
    return end
  }

  mutating func skipSpacesAndComments() {
    // Neither is in front of most tokens; both begin with bytes up to this one.
    guard cursor < bytes.count, bytes[cursor] <= UInt8(ascii: "#") else {
      return
    }
    skipSpaces()
    while cursor < bytes.count, bytes[cursor] == UInt8(ascii: "#") {
      while cursor < bytes.count, !bytes[cursor].isLineEnd {
        cursor += 1
      }
      skipSpaces()
    }
  }

  /// A token that says what is wrong from `start` on.
  mutating func fail(_ message: String) -> Token {
    failureMessage = message
    return Token(kind: .failure, start: start, end: bytes.count)
  }

  /// Why `token`, a failure, is one.
  func message(of token: Token) -> String {
    guard failureMessage.isEmpty else {
      return failureMessage
    }
    return parenthesisDepth != 0 ? "unclosed left parenthesis" : "unclosed left bracket"
  }

  /// The scalar that begins at a byte; that for broken text at the end.
  func scalar(at index: Int) -> Unicode.Scalar {
    let slice = bytes[min(index, bytes.count)..<min(index + 4, bytes.count)]
    return String(decoding: slice, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }

  func quotedCharacter(at index: Int) -> String {
    CharacterText.quoted(scalar(at: index))
  }
}
