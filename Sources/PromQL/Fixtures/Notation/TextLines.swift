/// The lines of a text without the blanks around them.
enum TextLines {
  /// One cursor a line; comments (`#` first) and blank lines are empty. O(n).
  static func split(_ text: String) -> [TextCursor] {
    let bytes = Array(text.utf8)
    var lines: [TextCursor] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      lines.append(trimmed(bytes[start..<end], line: lines.count + 1))
      start = end + 1
    }
    return lines
  }

  private static func trimmed(_ whole: ArraySlice<UInt8>, line: Int) -> TextCursor {
    let indentation = whole.prefix(while: \.isSpace).count
    var slice = whole.dropFirst(indentation)
    while let last = slice.last, last.isSpace {
      slice.removeLast()
    }
    if slice.first == UInt8(ascii: "#") {
      slice = slice.prefix(0)
    }
    return TextCursor(slice, line: line, columnBase: indentation)
  }
}
