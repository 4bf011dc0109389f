/// A place in the text of an expression, as UTF-8 byte offsets from 0: `start` inclusive, `end` exclusive.
///
/// Equality of trees does not look at places: every range equals every other.
public struct PositionRange: Sendable, Equatable {
  public let start: Int
  public let end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// Always true, so that trees are equal where their meaning is; compare `start` and `end` for the places.
  public static func == (left: PositionRange, right: PositionRange) -> Bool { true }
}
