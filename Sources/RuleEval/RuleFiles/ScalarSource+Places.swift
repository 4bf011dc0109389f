internal import Yams

extension ScalarSource {
  /// Where the characters of a scalar's value stand, whatever its style: both are walked side by side, and where a style
  /// folds lines, one blank of the value stands for any number of those in the file.
  ///
  /// O(length of the scalar in the file).
  func places(of scalar: Node.Scalar, at start: SourcePosition) -> TextPlaces {
    guard let mark = scalar.mark else {
      return TextPlaces(start: start, stretches: [])
    }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    var walk = Walk(
      source: self, line: isBlock ? mark.line + 1 : mark.line, column: isBlock ? 1 : mark.column, style: scalar.style)
    if !isBlock { walk.skipProperties() }
    return TextPlaces(start: start, stretches: walk.stretches(of: scalar.string))
  }

  /// Goes through the file beside a value.
  private struct Walk {
    private let source: ScalarSource
    private let style: Node.Scalar.Style
    private var line: Int
    private var characters: [Unicode.Scalar]
    private var index: Int

    init(source: ScalarSource, line: Int, column: Int, style: Node.Scalar.Style) {
      self.source = source
      self.style = style
      self.line = line
      characters = source.scalars(ofLine: line) ?? []
      index = column - 1
    }

    /// What stands next; nil at the end of a line.
    private var next: Unicode.Scalar? { characters.indices.contains(index) ? characters[index] : nil }

    /// Passes over an anchor, a tag and the opening quote.
    mutating func skipProperties() {
      while let first = next, first == "&" || first == "!" {
        while let next, next != " " { index += 1 }
        while next == " " { index += 1 }
      }
      let quote: Unicode.Scalar? = style == .singleQuoted ? "'" : style == .doubleQuoted ? "\"" : nil
      if let quote, next == quote { index += 1 }
    }

    /// The stretches up to where the value is no longer found in the file.
    mutating func stretches(of text: String) -> [TextPlaces.Stretch] {
      var stretches: [TextPlaces.Stretch] = []
      var offset = 0
      var begun: (number: Int, line: Int, index: Int)?
      for (number, scalar) in text.unicodeScalars.enumerated() {
        defer { offset += UTF8.width(scalar) }
        guard !scalar.isBlank else {
          skip(scalar)
          continue
        }
        guard find(scalar) else {
          break
        }
        if begun.map({ $0.line != line || index - $0.index != number - $0.number }) ?? true {
          stretches.append(
            TextPlaces.Stretch(offset: offset, position: SourcePosition(line: line, column: index + 1)))
          begun = (number, line, index)
        }
        index += 1
      }
      return stretches
    }

    /// Whether what stands next may be left out of the value: a blank, the end of a line, or a backslash that joins lines.
    private var isAtBlank: Bool {
      guard let next else {
        return true
      }
      return next.isBlank || style == .doubleQuoted && next == "\\" && index + 1 == characters.count
    }

    /// Goes to where a character that is no blank stands; false if something else does.
    private mutating func find(_ scalar: Unicode.Scalar) -> Bool {
      while isAtBlank {
        if next?.isBlank ?? false {
          index += 1
        } else {
          line += 1
          guard let following = source.scalars(ofLine: line) else { return false }
          (characters, index) = (following, 0)
        }
      }
      // A quote is doubled within its own, and escaped by a backslash within the other.
      let isDoubled = style == .singleQuoted && scalar == "'" || style == .doubleQuoted && next == "\\"
      if isDoubled { index += 1 }
      return next == scalar
    }

    /// Passes over a blank, which folding may have made of the end of a line.
    private mutating func skip(_ blank: Unicode.Scalar) {
      let letter: Unicode.Scalar = blank == "\n" ? "n" : blank == "\t" ? "t" : " "
      if next == blank {
        index += 1
      } else if style == .doubleQuoted, next == "\\", characters.indices.contains(index + 1),
        characters[index + 1] == letter
      {
        index += 2
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
}
