extension SortOrder {
  /// Sorts the elements of an instant vector. O(n log n).
  func sort(_ elements: inout [VectorElement]) {
    switch self {
    case .ascending:
      elements.sort { Self.precedes($0.sample.value, $1.sample.value) }
    case .descending:
      elements.sort { Self.precedes($1.sample.value, $0.sample.value, nanLast: true) }
    case .byLabels(let names, let descending):
      elements.sort {
        descending ? Self.precedes($1.labels, $0.labels, names) : Self.precedes($0.labels, $1.labels, names)
      }
    }
  }

  /// Whether one value sorts before another; NaN comes last, in either direction.
  private static func precedes(_ left: Double, _ right: Double, nanLast: Bool = false) -> Bool {
    if left.isNaN || right.isNaN {
      return nanLast ? left.isNaN && !right.isNaN : !left.isNaN && right.isNaN
    }
    return left < right
  }

  /// Natural order of the named labels, the first that differs decides; then the order of the label sets.
  private static func precedes(_ left: Labels, _ right: Labels, _ names: [String]) -> Bool {
    for name in names {
      let (ours, theirs) = (left[name] ?? "", right[name] ?? "")
      if !ours.hasSameBytes(as: theirs) {
        return NaturalOrder.precedes(ours, theirs)
      }
    }
    return left < right
  }
}

extension VectorNode {
  /// The order that the outermost function asks for.
  var sortOrder: SortOrder? {
    switch self {
    case .sorted(_, let order, _, _): order
    case .invariant(let inner, _): inner.sortOrder
    default: nil
    }
  }
}
