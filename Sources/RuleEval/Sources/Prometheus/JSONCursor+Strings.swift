internal import PromQL

extension JSONCursor {
  /// Moves past a string.
  mutating func string() throws(ReplyError) -> Text {
    guard try peek() == UInt8(ascii: "\"") else { throw unexpected("a string") }
    let start = position + 1
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") {
        advance(to: end + 1)
        return .plain(start..<end)
      }
      if byte == UInt8(ascii: "\\") { return .unescaped(try unescape(from: start, firstEscape: end)) }
      guard byte >= 0x20 else { throw .malformed("a control character in a string", offset: end) }
      end += 1
    }
    throw .malformed("the reply ends within a string", offset: end)
  }

  /// Whether a string is `literal`.
  func isEqual(_ text: Text, to literal: StaticString) -> Bool {
    literal.withUTF8Buffer { literal in
      switch text {
      case .plain(let range): range.count == literal.count && bytes[range].elementsEqual(literal)
      case .unescaped(let unescaped): unescaped.elementsEqual(literal)
      }
    }
  }

  /// The first `limit` bytes of a string as Swift has it; ill-formed UTF-8 is replaced.
  func decoded(_ text: Text, limit: Int = .max) -> String {
    switch text {
    case .plain(let range): String(decoding: bytes[range].prefix(limit), as: UTF8.self)
    case .unescaped(let unescaped): String(decoding: unescaped.prefix(limit), as: UTF8.self)
    }
  }

  /// Reads a text for people, such as an error, of which at most 1,000 bytes are kept; null is an empty one.
  mutating func message() throws(ReplyError) -> String {
    if try skipNull() { return "" }
    return decoded(try string(), limit: 1000)
  }

  /// Reads a list of texts for people, of which no more are kept than a result may have; null is an empty one.
  mutating func messages() throws(ReplyError) -> [String] {
    if try skipNull() { return [] }
    try expect(UInt8(ascii: "["))
    var messages: [String] = []
    var index = 0
    while try hasElement(index, before: UInt8(ascii: "]")) {
      let message = try message()
      if index <= Annotations.maximumCount { messages.append(message) }
      index += 1
    }
    return messages
  }

  private mutating func unescape(from start: Int, firstEscape: Int) throws(ReplyError) -> [UInt8] {
    var result = Array(bytes[start..<firstEscape])
    var index = firstEscape
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        advance(to: index)
        return result
      case UInt8(ascii: "\\"):
        guard index < bytes.count else { break }
        let escape = bytes[index]
        index += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escape)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0c)
        case UInt8(ascii: "n"): result.append(0x0a)
        case UInt8(ascii: "r"): result.append(0x0d)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): result += Array(String(try scalar(at: &index)).utf8)
        default: throw .malformed("an unknown escape in a string", offset: index - 1)
        }
      case 0..<0x20:
        throw .malformed("a control character in a string", offset: index - 1)
      default:
        result.append(byte)
      }
    }
    throw .malformed("the reply ends within a string", offset: index)
  }

  /// Reads the digits of `\uXXXX`, and of a second one where the first is half of a pair. A half without its other half
  /// becomes U+FFFD, as Go has it.
  private func scalar(at index: inout Int) throws(ReplyError) -> Character {
    let first = try codeUnit(at: &index)
    if let scalar = Unicode.Scalar(UInt32(first)) { return Character(scalar) }
    let hasMore = index + 1 < bytes.count && bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "u")
    guard hasMore, first < 0xdc00 else { return "\u{fffd}" }
    var afterSecond = index + 2
    let second = try codeUnit(at: &afterSecond)
    guard (0xdc00...0xdfff).contains(second) else { return "\u{fffd}" }
    index = afterSecond
    let value = 0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00)
    return Unicode.Scalar(value).map(Character.init) ?? "\u{fffd}"
  }

  private func codeUnit(at index: inout Int) throws(ReplyError) -> UInt16 {
    guard index + 4 <= bytes.count else { throw .malformed("the reply ends within an escape", offset: index) }
    var value: UInt16 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw .malformed("a \\u escape without four hexadecimal digits", offset: index)
      }
      value = value << 4 | UInt16(digit)
    }
    index += 4
    return value
  }
}
