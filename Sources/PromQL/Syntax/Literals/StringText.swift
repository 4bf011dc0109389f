/// Strings as PromQL writes them, with Go's escapes between single and double quotes and none between backticks.
enum StringText {
  /// The string of a lexeme with its quotes, whose escapes the lexer has checked. Nil where escapes such as `\xff`
  /// make bytes that are not UTF-8, which no label and no string here can hold.
  static func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    let inner = bytes[(range.lowerBound + 1)..<(range.upperBound - 1)]
    guard bytes[range.lowerBound] != UInt8(ascii: "`"), inner.contains(UInt8(ascii: "\\")) else {
      return String(decoding: inner, as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var index = inner.startIndex
    while index < inner.endIndex {
      let byte = inner[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        resolve(inner, &index, into: &result)
      } else {
        result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  /// Appends what the escape means whose letter stands at `index`.
  private static func resolve(_ text: ArraySlice<UInt8>, _ index: inout Int, into result: inout [UInt8]) {
    let letter = text[index]
    index += 1
    switch letter {
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "x"):
      result.append(UInt8(truncatingIfNeeded: code(text, &index, digits: 2, base: 16)))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let value = code(text, &index, digits: letter == UInt8(ascii: "u") ? 4 : 8, base: 16)
      result += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      index -= 1
      result.append(UInt8(truncatingIfNeeded: code(text, &index, digits: 3, base: 8)))
    default: result.append(letter)
    }
  }

  private static func code(_ text: ArraySlice<UInt8>, _ index: inout Int, digits: Int, base: UInt32) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits where index < text.endIndex {
      value = value &* base &+ UInt32(text[index].hexadecimalValue ?? 0)
      index += 1
    }
    return value
  }
}
