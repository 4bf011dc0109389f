extension Span<UInt8> {
  /// Whether any of these cells, whose ``Presence`` the bytes are, is absent.
  var hasAbsent: Bool {
    // The highest bit tells, as there are few kinds of presence: without a branch, many cells at a stroke.
    var found: UInt8 = 0
    for cell in indices {
      found |= self[unchecked: cell] &- 1
    }
    return found & 0x80 != 0
  }

  /// How many cells are not absent.
  var presentCount: Int {
    var count = 0
    for cell in indices {
      count &+= self[unchecked: cell] == Presence.absent ? 0 : 1
    }
    return count
  }

  /// Gives each cell that is not absent, in order. O(cells), of which many are passed over at a stroke where all of them
  /// are absent.
  @inline(__always)
  func forEachPresent(_ body: (_ cell: Int) -> Void) {
    var cell = 0
    while cell < count {
      let end = Swift.min(cell + 32, count)
      var found: UInt8 = 0
      for place in cell..<end {
        found |= self[unchecked: place]
      }
      if found != 0 {
        for place in cell..<end where self[unchecked: place] != Presence.absent {
          body(place)
        }
      }
      cell = end
    }
  }
}
