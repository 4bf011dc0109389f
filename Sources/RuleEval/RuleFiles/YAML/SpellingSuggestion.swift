/// Finds the known name that a misspelt one may stand for.
enum SpellingSuggestion {
  /// The closest name within two edits, or nil. O(names · length²) with the length bounded.
  static func closest(to name: String, in known: [String]) -> String? {
    guard name.utf8.count <= 64 else {
      return nil
    }
    let distances = known.map { (name: $0, distance: distance(Array(name.utf8), Array($0.utf8))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= min(2, name.utf8.count / 2)
    else {
      return nil
    }
    return best.name
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (byte == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
