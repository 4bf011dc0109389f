/// A place in one line of a text, moved forward byte by byte.
struct TextCursor {
  /// The line as UTF-8.
  let bytes: ArraySlice<UInt8>
  /// The line's number, from 1.
  let line: Int
  /// The place in ``bytes``.
  var offset: Int
  private let columnBase: Int

  /// The whole of a text that is one line.
  init(_ text: String, line: Int) {
    self.init(Array(text.utf8)[...], line: line, columnBase: 0)
  }

  /// Bytes that begin after `columnBase` others of their line.
  init(_ bytes: ArraySlice<UInt8>, line: Int, columnBase: Int) {
    self.bytes = bytes
    self.line = line
    self.columnBase = columnBase
    offset = bytes.startIndex
  }

  /// The next byte, nil at the end.
  var peek: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

  /// The byte after the next one.
  var peekSecond: UInt8? { offset + 1 < bytes.endIndex ? bytes[offset + 1] : nil }

  var isAtEnd: Bool { offset >= bytes.endIndex }

  /// Steps over the byte if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else {
      return false
    }
    offset += 1
    return true
  }

  /// Steps over bytes as long as they fulfil the condition and returns them.
  @discardableResult
  mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = offset
    while let byte = peek, condition(byte) {
      offset += 1
    }
    return bytes[start..<offset]
  }

  /// Steps over spaces and tabs; whether there were any.
  @discardableResult
  mutating func takeBlanks() -> Bool {
    !take(while: \.isSpace).isEmpty
  }

  /// The next word, up to a blank or the end, and the blanks behind it.
  mutating func takeWord() -> String {
    let word = take { !$0.isSpace }
    takeBlanks()
    return String(decoding: word, as: UTF8.self)
  }

  /// What is left of the line, without moving.
  var rest: String { String(decoding: bytes[offset...], as: UTF8.self) }

  /// What stands here, for a message: a character in quotes or "the end of the line".
  var found: String {
    guard let first = rest.unicodeScalars.first else {
      return "the end of the line"
    }
    return Quoting.quoted(String(first))
  }

  /// An error at a place, here unless told otherwise.
  func failure(_ reason: String, at place: Int? = nil) -> FixtureError {
    let before = bytes[..<(place ?? offset)]
    let codePoints = before.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return FixtureError(line: line, column: columnBase + codePoints + 1, reason)
  }
}
