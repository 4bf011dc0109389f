/// A line `# ruled: KEY: VALUE`, which other evaluators take for a comment.
struct ExtensionComment {
  /// How many a file may have.
  static let most = 10_000

  /// From 1.
  let line: Int
  /// Where the `#` stands, from 1 in Unicode scalars.
  let column: Int
  /// Where what follows `ruled:` begins, from 1 in Unicode scalars.
  let contentColumn: Int
  /// What follows `ruled:`, without blanks around it.
  let content: String
  /// From the `#` to the end of the line, in bytes of the file.
  let range: Range<Int>
  /// Whether there is something else before it on its line.
  let isTrailing: Bool

  var position: SourcePosition { SourcePosition(line: line, column: column) }

  /// All that look like one, in the order of the file, inside texts too. O(size of the text).
  static func candidates(in bytes: [UInt8]) -> [ExtensionComment] {
    var found: [ExtensionComment] = []
    var number = 0
    var start = 0
    while start < bytes.count {
      number += 1
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      for (range, offset) in pieces(of: start..<end, in: bytes) {
        if let comment = comment(on: number + offset, range, in: bytes) {
          found.append(comment)
        }
      }
      number += pieces(of: start..<end, in: bytes).count - 1
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return found
  }

  /// The lines within one that ends with a line feed: YAML's parser counts the line breaks of Unicode as well.
  private static func pieces(of range: Range<Int>, in bytes: [UInt8]) -> [(range: Range<Int>, offset: Int)] {
    var pieces: [(Range<Int>, Int)] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let width = breakWidth(at: index, in: bytes)
      if width > 0 {
        pieces.append((start..<index, pieces.count))
        start = index + width
      }
      index += max(width, 1)
    }
    pieces.append((start..<range.upperBound, pieces.count))
    return pieces
  }

  private static func breakWidth(at index: Int, in bytes: [UInt8]) -> Int {
    switch bytes[index] {
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
        ? 3 : 0
    default: 0
    }
  }

  private static func comment(on number: Int, _ line: Range<Int>, in bytes: [UInt8]) -> ExtensionComment? {
    var index = line.lowerBound
    var isTrailing = false
    while index < line.upperBound {
      if bytes[index] == UInt8(ascii: "#"), index == line.lowerBound || isBlank(bytes[index - 1]),
        let content = contentStart(after: index, until: line.upperBound, in: bytes)
      {
        return ExtensionComment(
          line: number, column: scalars(line.lowerBound..<index, in: bytes) + 1,
          contentColumn: scalars(line.lowerBound..<content, in: bytes) + 1,
          content: trimmed(bytes[content..<line.upperBound]), range: index..<line.upperBound, isTrailing: isTrailing)
      }
      isTrailing = isTrailing || !isBlank(bytes[index])
      index += 1
    }
    return nil
  }

  /// Where the content begins if a `#` begins an extension comment.
  private static func contentStart(after mark: Int, until end: Int, in bytes: [UInt8]) -> Int? {
    let word = skippingBlanks(from: mark + 1, until: end, in: bytes)
    guard bytes[word..<end].starts(with: Array("ruled:".utf8)) else {
      return nil
    }
    return skippingBlanks(from: word + 6, until: end, in: bytes)
  }

  private static func skippingBlanks(from start: Int, until end: Int, in bytes: [UInt8]) -> Int {
    bytes[start..<end].firstIndex { !isBlank($0) } ?? end
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func scalars(_ range: Range<Int>, in bytes: [UInt8]) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
