/// Clauses such as `on(labels)` at operations whose sides aren't both vectors.
///
/// The tree has no place for them, and the checks refuse them only once the whole expression is parsed.
struct StrayMatchings {
  private var byPlace: [Int: VectorMatching] = [:]

  /// The clause of the operation at a place, if there is one.
  subscript(position: PositionRange) -> VectorMatching? {
    get { byPlace.isEmpty ? nil : byPlace[Self.key(position)] }
    set { byPlace[Self.key(position)] = newValue }
  }

  /// No two operations have both ends in common.
  private static func key(_ position: PositionRange) -> Int {
    position.start << 32 | position.end
  }
}
