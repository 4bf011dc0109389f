extension Lexer {
  /// Between `{` and `}`.
  mutating func nextInBraces() -> Token {
    guard cursor < bytes.count else {
      return fail("unexpected end of input inside braces")
    }
    let byte = bytes[cursor]
    if byte.isWordStart {
      while cursor < bytes.count, bytes[cursor].isWordPart {
        cursor += 1
      }
      return token(.identifier)
    }
    switch byte {
    case UInt8(ascii: ","): return take(.comma)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quotedString()
    case UInt8(ascii: "`"): return rawString()
    case UInt8(ascii: "="):
      return following == UInt8(ascii: "~") ? take(.regexMatch, 2) : take(.assign)
    case UInt8(ascii: "!"):
      switch following {
      case UInt8(ascii: "~"): return take(.regexNoMatch, 2)
      case UInt8(ascii: "="): return take(.notEqual, 2)
      default: return fail("unexpected character after '!' inside braces: \(quotedCharacter(at: cursor + 1))")
      }
    case UInt8(ascii: "{"): return fail("unexpected left brace '{'")
    case UInt8(ascii: "}"):
      isInBraces = false
      return take(.rightBrace)
    default: return fail("unexpected character inside braces: \(quotedCharacter(at: cursor))")
    }
  }

  /// Between `[` and `]`, until the first number or duration: no names there, no comments.
  mutating func nextInDuration() -> Token {
    guard cursor < bytes.count else {
      return fail("unexpected end of input in duration expression")
    }
    let byte = bytes[cursor]
    if byte.isDigit || byte == UInt8(ascii: ".") && following.isDigit {
      sawDuration = true
      expectsDuration = false
      return numberOrDuration()
    }
    if let kind = arithmetic(byte) {
      return take(kind)
    }
    switch byte {
    case UInt8(ascii: "]"):
      isInBrackets = false
      expectsDuration = false
      sawColon = false
      return take(.rightBracket)
    case UInt8(ascii: ":"): return colonInDuration()
    case UInt8(ascii: "("), UInt8(ascii: ")"): return parenthesis()
    case UInt8(ascii: ","): return take(.comma)
    default:
      if startsDurationWord(byte), let word = durationWord() {
        return word
      }
      return fail("unexpected character in duration expression: \(quotedCharacter(at: start))")
    }
  }

  private mutating func colonInDuration() -> Token {
    let colon = take(.colon)
    if !sawDuration || sawColon {
      start = cursor
      return fail(
        sawDuration
          ? "unexpected repeated colon in duration expression"
          : "unexpected colon before duration in duration expression")
    }
    sawColon = true
    return colon
  }

  /// A letter or colon between brackets, behind a number or duration.
  mutating func wordInBrackets() -> Token {
    let byte = bytes[cursor]
    if byte == UInt8(ascii: ":") {
      if sawColon {
        return fail("unexpected colon ':'")
      }
      sawColon = true
      return take(.colon)
    }
    if startsDurationWord(byte), let word = durationWord() {
      return word
    }
    return fail("unexpected character: \(quotedCharacter(at: start)), expected ':'")
  }

  private func startsDurationWord(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "m"): byte.isWordStart
    default: false
    }
  }
}
