internal import Algorithms

/// A text by its bytes and lines, so that parts of it can be replaced and all others stay as they are.
struct SourceText {
  let bytes: [UInt8]
  /// Where each line begins.
  private let starts: [Int]

  /// O(size of the text).
  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  var lineCount: Int { starts.count }

  /// The bytes that end a line, as the first one has them.
  var lineBreak: String {
    guard starts.count > 1 else {
      return "\n"
    }
    return line(0).upperBound < starts[1] - 1 ? "\r\n" : "\n"
  }

  /// A line, counted from 0, without what ends it.
  func line(_ number: Int) -> Range<Int> {
    let start = starts[number]
    var end = number + 1 < starts.count ? starts[number + 1] - 1 : bytes.count
    if end > start, number + 1 < starts.count, bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  /// The number of the line that an offset is on, from 0. O(log lines).
  func lineNumber(of offset: Int) -> Int {
    starts.partitioningIndex { $0 > offset } - 1
  }

  /// The offset of a place, `column` in Unicode scalars; nil where there is none.
  func offset(of position: SourcePosition) -> Int? {
    guard (1...starts.count).contains(position.line), position.column > 0 else {
      return nil
    }
    let line = line(position.line - 1)
    var offset = line.lowerBound
    var left = position.column - 1
    while left > 0, offset < line.upperBound {
      offset += 1
      while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 {
        offset += 1
      }
      left -= 1
    }
    return left == 0 ? offset : nil
  }

  /// How many spaces a line begins with; nil where there is nothing else on it.
  func indentation(ofLine number: Int) -> Int? {
    let line = line(number)
    let count = bytes[line].prefix { $0 == UInt8(ascii: " ") }.count
    return count < line.count ? count : nil
  }

  /// The text of a part.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The text after edits, which are in its order and do not overlap. O(size of the text).
  func applying(_ edits: [ExpressionEdit]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var next = 0
    for edit in edits where edit.range.lowerBound >= next {
      result += bytes[next..<edit.range.lowerBound]
      result += Array(edit.replacement.utf8)
      next = edit.range.upperBound
    }
    result += bytes[next...]
    return String(decoding: result, as: UTF8.self)
  }
}
