/// The first thing that is wrong with an expression, in the words of Prometheus's parser.
public struct ParseError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, without the place.
  public let message: String
  /// Where in the text it is wrong.
  public let position: PositionRange
  /// The line on which `position` starts, from 1; 0 where the text is empty.
  public let line: Int
  /// The byte of the line at which `position` starts, from 1; 0 where the text is empty.
  public let column: Int

  /// An error at a place of `text`, the bytes of the whole expression. O(`position.start`).
  init(_ message: String, at position: PositionRange, in text: [UInt8]) {
    self.message = message
    self.position = position
    guard !text.isEmpty else {
      (line, column) = (0, 0)
      return
    }
    let before = text.prefix(position.start)
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
  }

  /// `line:column: parse error: message`.
  public var description: String {
    (line == 0 ? "unknown position" : "\(line):\(column)") + ": parse error: " + message
  }
}
