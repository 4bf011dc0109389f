internal import Yams

/// The lines of a file, to find where in it a part of a scalar's value stands.
struct ScalarSource {
  private let lines: [Substring]

  /// O(size of the text).
  init(text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The place in the file of a place in the value, both lines from 1, `column` in UTF-8 bytes from 1.
  ///
  /// Nil where the value cannot be found in the file as it is: folded and escaped text. Whatever the style seems to
  /// say, the file's own line must hold the value's.
  func position(of scalar: Node.Scalar, line: Int, column: Int) -> SourcePosition? {
    guard let mark = scalar.mark, line > 0, column > 0 else {
      return nil
    }
    let value = scalar.string.split(separator: "\n", omittingEmptySubsequences: false)
    guard line <= value.count, column - 1 <= value[line - 1].utf8.count else {
      return nil
    }
    let valueLine = value[line - 1]
    let offset = String(decoding: valueLine.utf8.prefix(column - 1), as: UTF8.self).unicodeScalars.count
    switch scalar.style {
    case .literal:
      guard let start = blockColumn(of: valueLine, line: mark.line + line) else { return nil }
      return SourcePosition(line: mark.line + line, column: start + offset)
    case .plain, .singleQuoted, .doubleQuoted:
      let quote = scalar.style == .singleQuoted ? "'" : scalar.style == .doubleQuoted ? "\"" : ""
      let shown = quote + scalar.string + quote
      guard value.count == 1, let source = text(line: mark.line, column: mark.column) else { return nil }
      let content = Self.withoutProperties(source)
      guard content.unicodeScalars.starts(with: shown.unicodeScalars) else { return nil }
      let start = mark.column + source.unicodeScalars.count - content.unicodeScalars.count
      return SourcePosition(line: mark.line, column: start + quote.utf8.count + offset)
    case .any, .folded:
      return nil
    }
  }

  /// The columns in which the lines of a literal block's text begin; nil for a line that is not found in the file, none at
  /// all for a scalar of another style.
  func blockColumns(of scalar: Node.Scalar) -> [Int?] {
    guard scalar.style == .literal, let mark = scalar.mark else {
      return []
    }
    let lines = scalar.string.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      blockColumn(of: line, line: mark.line + index + 1)
    }
  }

  /// A line from a scalar on, without the anchor and the tag that stand before the value.
  private static func withoutProperties(_ source: Substring) -> Substring {
    var rest = source
    while let first = rest.first, first == "&" || first == "!", let end = rest.firstIndex(of: " ") {
      rest = rest[end...].drop { $0 == " " }
    }
    return rest
  }

  /// The column in which a line of a block scalar begins, behind its indentation.
  private func blockColumn(of valueLine: Substring, line: Int) -> Int? {
    guard let source = text(line: line, column: 1) else {
      return nil
    }
    let indentation = source.utf8.count - valueLine.utf8.count
    guard indentation >= 0, source.utf8.prefix(indentation).allSatisfy({ $0 == UInt8(ascii: " ") }),
      source.utf8.dropFirst(indentation).elementsEqual(valueLine.utf8)
    else {
      return nil
    }
    return indentation + 1
  }

  /// The characters of a line, counted from 1; nil behind the last.
  func scalars(ofLine line: Int) -> [Unicode.Scalar]? {
    lines.indices.contains(line - 1) ? Array(lines[line - 1].unicodeScalars) : nil
  }

  private func text(line: Int, column: Int) -> Substring? {
    guard lines.indices.contains(line - 1), column > 0 else {
      return nil
    }
    return Substring(lines[line - 1].unicodeScalars.dropFirst(column - 1))
  }
}
