internal import Yams

/// The text of a literal block inside of a file, so that what is changed in it can be changed in the file.
struct EmbeddedText {
  private let outer: SourceText
  private let inner: SourceText
  /// The line of the file, from 0, that holds the text's first one.
  private let firstLine: Int
  private let indentation: Int
  private let position: SourcePosition

  /// Nil where the text is no literal block, or its lines are not found in the file as they are.
  init?(_ scalar: Node.Scalar, at position: SourcePosition, keyColumn: Int, in outer: SourceText) {
    guard scalar.style == .literal,
      case .block(let indentation)? = outer.extent(of: scalar, keyColumn: keyColumn)?.style
    else {
      return nil
    }
    self.outer = outer
    self.position = position
    self.indentation = indentation
    inner = SourceText(scalar.string)
    firstLine = position.line
    for number in 0..<inner.lineCount where !inner.line(number).isEmpty {
      guard firstLine + number < outer.lineCount else {
        return nil
      }
      let line = outer.line(firstLine + number)
      guard line.count >= indentation,
        outer.bytes[line.lowerBound + indentation..<line.upperBound].elementsEqual(inner.bytes[inner.line(number)])
      else {
        return nil
      }
    }
  }

  /// An edit of the text as one of the file.
  func edit(_ edit: ExpressionEdit) -> ExpressionEdit {
    let lines = edit.replacement.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = String(repeating: " ", count: indentation)
    let replacement = lines.enumerated().map { index, line in index == 0 || line.isEmpty ? String(line) : indent + line
    }
    return ExpressionEdit(
      range: offset(edit.range.lowerBound)..<offset(edit.range.upperBound),
      replacement: replacement.joined(separator: outer.lineBreak), position: place(edit.position))
  }

  /// A place in the text as one in the file.
  func place(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(line: firstLine + position.line, column: indentation + position.column)
  }

  private func offset(_ offset: Int) -> Int {
    let number = inner.lineNumber(of: offset)
    return outer.line(firstLine + number).lowerBound + indentation + offset - inner.line(number).lowerBound
  }
}
