extension GoQuoting {
  /// Go's `Unquote` for text in double quotes, single quotes or back quotes, or nothing where it is malformed.
  static func unquote(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, let quote = bytes.first, quote == bytes.last else { return nil }
    let inner = bytes[1..<bytes.count - 1]
    if quote == UInt8(ascii: "`") {
      return String(decoding: inner.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    }
    var reader = EscapeReader(bytes: inner, cursor: inner.startIndex, quote: quote)
    var result: [UInt8] = []
    while reader.cursor < inner.endIndex {
      guard reader.readCharacter(into: &result) else { return nil }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

private struct EscapeReader {
  let bytes: ArraySlice<UInt8>
  var cursor: Int
  let quote: UInt8

  mutating func readCharacter(into result: inout [UInt8]) -> Bool {
    let byte = bytes[cursor]
    cursor += 1
    guard byte == UInt8(ascii: "\\") else {
      guard byte != quote, byte != UInt8(ascii: "\n") else { return false }
      result.append(byte)
      return true
    }
    guard cursor < bytes.endIndex else { return false }
    let escape = bytes[cursor]
    cursor += 1
    switch escape {
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "\\"), quote: result.append(escape)
    case UInt8(ascii: "x"): return readByte(digits: 2, radix: 16, into: &result)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      cursor -= 1
      return readByte(digits: 3, radix: 8, into: &result)
    case UInt8(ascii: "u"): return readScalar(digits: 4, into: &result)
    case UInt8(ascii: "U"): return readScalar(digits: 8, into: &result)
    default: return false
    }
    return true
  }

  private mutating func readNumber(digits: Int, radix: Int) -> UInt32? {
    guard bytes.endIndex - cursor >= digits else { return nil }
    let text = String(decoding: bytes[cursor..<cursor + digits], as: UTF8.self)
    cursor += digits
    guard text.first != "+", text.first != "-" else { return nil }
    return UInt32(text, radix: radix)
  }

  private mutating func readByte(digits: Int, radix: Int, into result: inout [UInt8]) -> Bool {
    guard let number = readNumber(digits: digits, radix: radix), let byte = UInt8(exactly: number) else { return false }
    if quote == UInt8(ascii: "'") {
      result.append(contentsOf: String(Unicode.Scalar(byte)).utf8)
    } else {
      result.append(byte)
    }
    return true
  }

  private mutating func readScalar(digits: Int, into result: inout [UInt8]) -> Bool {
    guard let number = readNumber(digits: digits, radix: 16), let scalar = Unicode.Scalar(number) else { return false }
    result.append(contentsOf: String(scalar).utf8)
    return true
  }
}
