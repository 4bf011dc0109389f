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

/// Where a text of several lines stands in its file.
public struct TextPlaces: Sendable {
  /// Where the value begins, quotes or the mark of a block included.
  public internal(set) var start = SourcePosition(line: 0, column: 0)
  /// Where each of the text's lines begins; nil for one that the file holds in another form, folded or escaped.
  var lines: [SourcePosition?] = []

  /// The place in the file of a place in the text, as an offset in UTF-8 bytes from 0; ``start`` where it cannot be told.
  ///
  /// O(length of the text).
  public func position(ofByte offset: Int, in text: String) -> SourcePosition {
    let before = text.utf8.prefix(max(0, offset))
    let line = before.count { $0 == UInt8(ascii: "\n") }
    guard lines.indices.contains(line), let place = lines[line] else {
      return start
    }
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: place.line, column: place.column + column)
  }
}
