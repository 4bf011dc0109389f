extension Lexer {
  /// A string in single or double quotes, with the escapes of Go's strings.
  mutating func quotedString() -> Token {
    let quote = bytes[cursor]
    cursor += 1
    while cursor < bytes.count {
      let byte = bytes[cursor]
      if byte == quote {
        return take(.string)
      }
      switch byte {
      case UInt8(ascii: "\\"):
        cursor += 1
        if let message = skipEscape(quote: quote) {
          return fail(message)
        }
      case UInt8(ascii: "\n"): return fail("unterminated quoted string")
      case 0xEF where isReplacementCharacter: return fail("invalid UTF-8 rune")
      default: cursor += 1
      }
    }
    return fail("unterminated quoted string")
  }

  /// A string in backticks, without escapes.
  mutating func rawString() -> Token {
    cursor += 1
    while cursor < bytes.count {
      switch bytes[cursor] {
      case UInt8(ascii: "`"): return take(.string)
      case 0xEF where isReplacementCharacter:
        return fail("invalid UTF-8 rune")
      default: cursor += 1
      }
    }
    return fail("unterminated raw string")
  }

  /// Text that was not valid UTF-8 holds this character once it is a string.
  private var isReplacementCharacter: Bool {
    cursor + 2 < bytes.count && bytes[cursor + 1] == 0xBF && bytes[cursor + 2] == 0xBD
  }

  /// Moves behind an escape whose backslash is read; what is wrong with it otherwise.
  private mutating func skipEscape(quote: UInt8) -> String? {
    guard cursor < bytes.count else {
      return "escape sequence not terminated"
    }
    let byte = bytes[cursor]
    switch byte {
    case quote, UInt8(ascii: "\\"), UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "v"):
      cursor += 1
      return nil
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      return skipCode(digits: 3, base: 8, maximum: 255)
    case UInt8(ascii: "x"):
      cursor += 1
      return skipCode(digits: 2, base: 16, maximum: 255)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      cursor += 1
      return skipCode(digits: byte == UInt8(ascii: "u") ? 4 : 8, base: 16, maximum: 0x10FFFF)
    default:
      return "unknown escape sequence \(CharacterText.coded(scalar(at: cursor)))"
    }
  }

  private mutating func skipCode(digits: Int, base: UInt8, maximum: UInt64) -> String? {
    var value: UInt64 = 0
    for _ in 0..<digits {
      guard cursor < bytes.count else {
        return "escape sequence not terminated"
      }
      guard let digit = bytes[cursor].hexadecimalValue, digit < base else {
        return "illegal character \(CharacterText.coded(scalar(at: cursor))) in escape sequence"
      }
      value = value * UInt64(base) + UInt64(digit)
      cursor += 1
    }
    let isSurrogate = (0xD800..<0xE000).contains(value)
    return value > maximum || isSurrogate ? "escape sequence is an invalid Unicode code point" : nil
  }
}
