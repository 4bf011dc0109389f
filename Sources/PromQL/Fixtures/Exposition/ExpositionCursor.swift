/// A place in a text format, moved forward byte by byte, line by line.
struct ExpositionCursor {
  let bytes: [UInt8]
  /// The place in ``bytes``.
  private(set) var offset = 0
  /// The line's number, from 1.
  private(set) var line = 1
  private var lineStart = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next byte of the line, nil at its end.
  var peek: UInt8? {
    guard offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") else {
      return nil
    }
    return bytes[offset]
  }

  /// Steps over spaces, tabs and carriage returns; whether there were any.
  @discardableResult
  mutating func takeBlanks() -> Bool {
    let start = offset
    while offset < bytes.count, bytes[offset].isBlank {
      offset += 1
    }
    return offset > start
  }

  /// Steps over the byte if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else {
      return false
    }
    offset += 1
    return true
  }

  /// Steps over what comes before the next blank or the end of the line.
  mutating func takeToken() -> Range<Int> {
    let start = offset
    while offset < bytes.count, !bytes[offset].isBlank, bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
    }
    return start..<offset
  }

  /// Steps over bytes of the line as long as they fulfil the condition.
  mutating func take(while condition: (UInt8) -> Bool) -> Range<Int> {
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n"), condition(bytes[offset]) {
      offset += 1
    }
    return start..<offset
  }

  /// Steps over the rest of the line, its end not included, and returns it without the blanks behind it.
  mutating func takeRest() -> Range<Int> {
    let start = offset
    var end = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
      if !bytes[offset - 1].isBlank {
        end = offset
      }
    }
    return start..<end
  }

  /// Steps over the end of the line. Throws where the line isn't at its end.
  mutating func takeLineEnd(after what: String) throws(FixtureError) {
    takeBlanks()
    guard peek == nil else {
      throw failure("expected the end of the line after \(what), found \(found)")
    }
    if offset < bytes.count {
      offset += 1
      line += 1
      lineStart = offset
    }
  }

  /// Steps over bytes of the line, and no further than to its end.
  mutating func advance(_ count: Int) {
    for _ in 0..<count where peek != nil {
      offset += 1
    }
  }

  /// Moves to a place before this one in the same line.
  mutating func goBack(to place: Int) {
    assert(place >= lineStart && place <= offset, "a place of this line")
    offset = place
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// What stands here, for a message: a character in quotes or "the end of the line".
  var found: String {
    guard peek != nil else {
      return "the end of the line"
    }
    let few = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
    return Quoting.quoted(String(few.unicodeScalars.prefix(1)))
  }

  /// An error at a place of the line, here unless told otherwise.
  func failure(_ reason: String, at place: Int? = nil) -> FixtureError {
    let before = bytes[lineStart..<(place ?? offset)]
    let codePoints = before.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return FixtureError(line: line, column: codePoints + 1, reason)
  }
}

extension UInt8 {
  /// A space, tab or carriage return.
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }
}
