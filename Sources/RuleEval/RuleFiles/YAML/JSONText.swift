/// JSON as YAML's parser reads it.
enum JSONText {
  /// A text that begins like JSON, with `\UXXXXXXXX` for two escapes that stand for one character, which YAML has not.
  /// O(size of the text).
  static func withoutSurrogates(_ text: String) -> String {
    let isJSON = text.utf8.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? false
    guard isJSON, text.contains("\\u") else {
      return text
    }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if let high = unit(at: index, in: bytes), (0xD800..<0xDC00).contains(high),
        let low = unit(at: index + 6, in: bytes), (0xDC00..<0xE000).contains(low)
      {
        let digits = String(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), radix: 16)
        result += Array("\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8)
        index += 12
      } else {
        result += bytes[index...index + 1]
        index += 2
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The value of `\uXXXX`.
  private static func unit(at index: Int, in bytes: [UInt8]) -> Int? {
    guard index + 5 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    return Int(String(decoding: bytes[index + 2...index + 5], as: UTF8.self), radix: 16)
  }
}
