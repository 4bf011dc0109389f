/// The k best elements of one group at one step, the worst of them on top: a heap in the first entries of some memory.
enum RankedHeap<Order: ExtremumOrder> {
  struct Entry {
    var series: Int32 = 0
    var value: Double = 0
  }

  /// Takes an element if it is among the `limit` best so far, of which `count` are held; says whether that makes one more.
  /// There must be room for it. O(log limit).
  @inline(__always)
  static func offer(
    _ value: Double, series: Int32, limit: Int, count: Int, in entries: inout MutableSpan<Entry>, from first: Int
  ) -> Bool {
    let entry = Entry(series: series, value: value)
    if count < limit {
      entries[first + count] = entry
      siftUp(&entries, from: first, count: count + 1)
      return true
    }
    guard limit > 0 else {
      return false
    }
    let worst = entries[first].value
    if Order.isBeyond(value, worst) {
      // Where the worst one is no NaN, none is.
      replaceTop(with: entry, &entries, from: first, count: count, areNumbers: true)
    } else if worst.isNaN, !value.isNaN {
      replaceTop(with: entry, &entries, from: first, count: count, areNumbers: false)
    }
    return false
  }

  /// Sorts entries, best first. O(k log k).
  static func rank(_ entries: inout [Entry]) {
    entries.sort { ranks($0, before: $1) || (!ranks($1, before: $0) && $0.series < $1.series) }
  }

  /// Whether one element is strictly better; NaN is worse than anything.
  @inline(__always)
  private static func ranks(_ left: Entry, before right: Entry, areNumbers: Bool = false) -> Bool {
    Order.isBeyond(left.value, right.value) || (!areNumbers && right.value.isNaN && !left.value.isNaN)
  }

  private static func siftUp(_ entries: inout MutableSpan<Entry>, from first: Int, count: Int) {
    var child = count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard ranks(entries[first + parent], before: entries[first + child]) else {
        return
      }
      entries.swapAt(first + parent, first + child)
      child = parent
    }
  }

  /// Puts an element in the place of the worst one, and then down to where it belongs.
  @inline(__always)
  private static func replaceTop(
    with entry: Entry, _ entries: inout MutableSpan<Entry>, from first: Int, count: Int, areNumbers: Bool
  ) {
    precondition(first >= 0 && count <= entries.count - first, "the heap lies within its memory")
    var place = 0
    while true {
      // The worse one of the two below, where it is worse than what goes down.
      let left = 2 &* place &+ 1
      guard left < count else {
        break
      }
      var worst = left
      if left &+ 1 < count,
        ranks(entries[unchecked: first &+ left], before: entries[unchecked: first &+ left &+ 1], areNumbers: areNumbers)
      {
        worst = left &+ 1
      }
      guard ranks(entry, before: entries[unchecked: first &+ worst], areNumbers: areNumbers) else {
        break
      }
      entries[unchecked: first &+ place] = entries[unchecked: first &+ worst]
      place = worst
    }
    entries[unchecked: first &+ place] = entry
  }
}
