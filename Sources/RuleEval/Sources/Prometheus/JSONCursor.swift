/// A place in JSON text that moves on token by token.
///
/// Foundation's decoder builds an object for every value, which is too slow for replies of millions of samples. This
/// reads the bytes where they lie and allocates nothing, except for strings with escapes.
struct JSONCursor {
  /// A string as it stands in the text.
  enum Text {
    /// Bytes of the text itself.
    case plain(Range<Int>)
    /// Bytes that differ from the text because it has escapes.
    case unescaped([UInt8])
  }

  /// How deep arrays and objects may nest.
  static let maximumDepth = 64

  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next byte that is not white space, which stays the next.
  mutating func peek() throws(ReplyError) -> UInt8 {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return bytes[position]
      }
    }
    throw .malformed("the reply ends too early", offset: position)
  }

  /// Moves past `byte`, if that is next; whether it was.
  mutating func skip(_ byte: UInt8) throws(ReplyError) -> Bool {
    guard try peek() == byte else { return false }
    position += 1
    return true
  }

  /// Moves past `byte`, which must be next.
  mutating func expect(_ byte: UInt8) throws(ReplyError) {
    guard try skip(byte) else { throw unexpected("\"\(Character(Unicode.Scalar(byte)))\"") }
  }

  /// Says that what is next is not `wanted`.
  func unexpected(_ wanted: String) -> ReplyError {
    .malformed("expected \(wanted)", offset: position)
  }

  /// Moves past the comma before element number `index` of an array or object that `end` closes, or past `end`;
  /// whether there is another element.
  mutating func hasElement(_ index: Int, before end: UInt8) throws(ReplyError) -> Bool {
    if try skip(end) { return false }
    if index > 0 {
      try expect(UInt8(ascii: ","))
      guard try peek() != end else { throw unexpected("another element after the comma") }
    }
    return true
  }

  /// Moves past a member's name and the colon behind it.
  mutating func memberName() throws(ReplyError) -> Text {
    let name = try string()
    try expect(UInt8(ascii: ":"))
    return name
  }

  /// Moves past a number and returns where it stands. Its form is checked by whoever reads it.
  mutating func number() throws(ReplyError) -> Range<Int> {
    _ = try peek()
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        position += 1
        continue
      default: break
      }
      break
    }
    guard position > start else { throw unexpected("a number") }
    return start..<position
  }

  /// Moves past a value of any type.
  mutating func skipValue(depth: Int = 0) throws(ReplyError) {
    guard depth < Self.maximumDepth else { throw .malformed("it nests too deeply", offset: position) }
    switch try peek() {
    case UInt8(ascii: "\""):
      _ = try string()
    case UInt8(ascii: "["):
      _ = try skipArray(depth: depth)
    case UInt8(ascii: "{"):
      position += 1
      var index = 0
      while try hasElement(index, before: UInt8(ascii: "}")) {
        _ = try memberName()
        try skipValue(depth: depth + 1)
        index += 1
      }
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    default:
      _ = try number()
    }
  }

  /// Moves past an array and returns how many elements it has.
  mutating func skipArray(depth: Int = 0) throws(ReplyError) -> Int {
    try expect(UInt8(ascii: "["))
    var count = 0
    while try hasElement(count, before: UInt8(ascii: "]")) {
      try skipValue(depth: depth + 1)
      count += 1
    }
    return count
  }

  /// Moves past `null`, if that is next; whether it was.
  mutating func skipNull() throws(ReplyError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try skipWord("null")
    return true
  }

  /// Checks that nothing but white space is left.
  mutating func expectEnd() throws(ReplyError) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: throw unexpected("the end of the reply")
      }
    }
  }

  mutating func advance(to newPosition: Int) {
    position = newPosition
  }

  private mutating func skipWord(_ word: StaticString) throws(ReplyError) {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw unexpected("a value") }
    position += word.utf8CodeUnitCount
  }
}
