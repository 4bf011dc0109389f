extension Lexer {
  /// A number, or a duration such as `1h30m`. What is scanned need not be valid: the parser reads it.
  mutating func numberOrDuration() -> Token {
    if scanNumber() {
      return token(.number)
    }
    if scanRestOfDuration() {
      return token(.duration)
    }
    let text = String(decoding: bytes[start..<cursor], as: UTF8.self)
    return fail("bad number or duration syntax: \(Quoting.quoted(text))")
  }

  private func isAt(_ byte: UInt8) -> Bool { cursor < bytes.count && bytes[cursor] == byte }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard isAt(byte) else {
      return false
    }
    cursor += 1
    return true
  }

  /// Digits with single dots, exponents and underscores between them, ended by something that isn't part of a word.
  /// The cursor ends behind what is wrong.
  private mutating func scanNumber() -> Bool {
    let begin = cursor
    var isHexadecimal = false
    if accept(UInt8(ascii: "0")), accept(UInt8(ascii: "x")) || accept(UInt8(ascii: "X")) {
      _ = accept(UInt8(ascii: "_"))
      isHexadecimal = true
    }
    _ = accept(UInt8(ascii: "."))
    if cursor < bytes.count, isDigit(bytes[cursor], isHexadecimal) {
      cursor += 1
    }
    var sawDot = false
    var sawExponent = false
    loop: while cursor < bytes.count {
      switch bytes[cursor] {
      case UInt8(ascii: "."):
        cursor += 1
        if sawDot {
          return false
        }
        sawDot = true
        if accept(UInt8(ascii: "_")) || accept(UInt8(ascii: ".")) || isHexadecimal {
          return false
        }
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        cursor += 1
        if sawExponent {
          return false
        }
        sawExponent = true
        _ = accept(UInt8(ascii: "+")) || accept(UInt8(ascii: "-"))
        if acceptSeparator() || cursor == bytes.count {
          return false
        }
      case UInt8(ascii: "_"):
        cursor += 1
        if acceptSeparator() || cursor == bytes.count {
          return false
        }
      case let byte where isDigit(byte, isHexadecimal):
        repeat {
          cursor += 1
        } while cursor < bytes.count && isDigit(bytes[cursor], isHexadecimal)
      default: break loop
      }
    }
    return cursor > begin && !(cursor < bytes.count && bytes[cursor].isWordPart)
  }

  private func isDigit(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
    isHexadecimal ? byte.hexadecimalValue != nil : byte.isDigit
  }

  private mutating func acceptSeparator() -> Bool {
    accept(UInt8(ascii: ".")) || accept(UInt8(ascii: "_")) || accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E"))
  }

  /// The unit behind the first number of a duration, then numbers and units in turns.
  private mutating func scanRestOfDuration() -> Bool {
    guard acceptUnit(first: true) else {
      return false
    }
    while cursor < bytes.count, bytes[cursor].isDigit {
      repeat {
        cursor += 1
      } while cursor < bytes.count && bytes[cursor].isDigit
      guard acceptUnit(first: false) else {
        return false
      }
    }
    if cursor < bytes.count, bytes[cursor].isWordPart {
      cursor += 1
      return false
    }
    return true
  }

  private mutating func acceptUnit(first: Bool) -> Bool {
    guard cursor < bytes.count else {
      return false
    }
    switch bytes[cursor] {
    case UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "h"), UInt8(ascii: "d"), UInt8(ascii: "w"): cursor += 1
    case UInt8(ascii: "y") where first: cursor += 1
    default: return false
    }
    _ = accept(UInt8(ascii: "s"))
    return true
  }
}
