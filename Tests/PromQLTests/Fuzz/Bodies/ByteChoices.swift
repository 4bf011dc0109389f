/// Choices made by bytes, one after the other; when they are used up, always the first of what there is to choose from.
struct ByteChoices: Sendable {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The choices that the ``comment`` at the beginning of a text says.
  init(ofText text: String) {
    let line = text.utf8.prefix { $0 != UInt8(ascii: "\n") }
    guard line.first == UInt8(ascii: "#") else {
      self.init([])
      return
    }
    let digits = line.dropFirst().compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    self.init(stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
  }

  /// The choices made so far as a comment of PromQL, a line of hexadecimal digits.
  var comment: String {
    "#" + bytes.prefix(position).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
  }

  /// Whether all bytes were used.
  var isExhausted: Bool { position >= bytes.count }

  /// The next byte; 0 where there is none.
  mutating func byte() -> UInt8 {
    guard position < bytes.count else {
      return 0
    }
    defer { position += 1 }
    return bytes[position]
  }

  /// A number below `count`, which is positive and at most 65,536.
  mutating func below(_ count: Int) -> Int {
    let first = Int(byte())
    return (count > 256 ? first << 8 | Int(byte()) : first) % count
  }

  /// One of several.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// True about once in `count` times, never when the bytes are used up.
  mutating func rarely(_ count: Int) -> Bool {
    below(count) == count - 1
  }
}
