/// The text of a template, and where things are in it.
struct TemplateSource: Sendable {
  let name: String
  let text: String
  let bytes: [UInt8]

  init(text: String, name: String) {
    self.name = name
    self.text = text
    self.bytes = Array(text.utf8)
  }

  /// Whether there is anything to expand.
  var holdsActions: Bool {
    bytes.indices.dropLast().contains { bytes[$0] == UInt8(ascii: "{") && bytes[$0 + 1] == UInt8(ascii: "{") }
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The line of a byte, from 1, and its distance from the start of that line, from 0.
  func position(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<min(offset, bytes.count)]
    let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return (line, before.count - start)
  }

  /// Whether `prefix` stands at `offset`.
  func hasPrefix(_ prefix: StaticString, at offset: Int) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard offset >= 0, offset + count <= bytes.count else { return false }
    return prefix.withUTF8Buffer { $0.elementsEqual(bytes[offset..<offset + count]) }
  }

  /// The character at `offset` and its length in bytes, or nothing at the end.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, width: Int)? {
    guard offset < bytes.count else { return nil }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let decoded = String(decoding: bytes[offset..<min(offset + width, bytes.count)], as: UTF8.self)
    return decoded.unicodeScalars.first.map { ($0, width) }
  }
}
