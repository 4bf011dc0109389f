internal import Algorithms

/// Where the parts of a rule stand in its file; equal to every other, so that rules compare by what they say.
public struct RulePlaces: Sendable, Equatable {
  /// Where the value of a field begins, by the name of the field.
  public internal(set) var fields: [String: SourcePosition] = [:]
  /// The expression.
  public internal(set) var expression = TextPlaces()
  /// The values of labels, by the labels' names.
  public internal(set) var labels: [String: TextPlaces] = [:]
  /// The values of annotations, by the annotations' names.
  public internal(set) var annotations: [String: TextPlaces] = [:]

  public init() {}

  public static func == (left: RulePlaces, right: RulePlaces) -> Bool { true }
}

/// Where the characters of a text that a file holds as a scalar stand in that file.
public struct TextPlaces: Sendable {
  /// A stretch of the text that stands in the file as it is.
  struct Stretch: Sendable {
    /// Where it begins in the text, in UTF-8 bytes.
    let offset: Int
    let position: SourcePosition
  }

  /// Where the value begins, quotes or the mark of a block included.
  public internal(set) var start = SourcePosition(line: 0, column: 0)
  /// In the order of the text.
  var stretches: [Stretch] = []

  /// The place in the file of a place in the text, as an offset in UTF-8 bytes from 0; ``start`` where it cannot be told.
  ///
  /// O(log stretches + length of the text before).
  public func position(ofByte offset: Int, in text: String) -> SourcePosition {
    let next = stretches.partitioningIndex { $0.offset > offset }
    guard next > 0 else {
      return start
    }
    let stretch = stretches[next - 1]
    let scalars = text.utf8.prefix(max(0, offset)).dropFirst(stretch.offset).count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: stretch.position.line, column: stretch.position.column + scalars)
  }
}
