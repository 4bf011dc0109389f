/// The k best elements of one group at one step, the worst of them on top.
struct RankedHeap<Order: ExtremumOrder> {
  struct Entry {
    let series: Int32
    let value: Double
  }

  private var entries: [Entry] = []

  /// Takes an element if it is among the `limit` best so far; says whether more are held than before. O(log limit).
  mutating func offer(_ value: Double, series: Int32, limit: Int) -> Bool {
    let entry = Entry(series: series, value: value)
    if entries.count < limit {
      if entries.isEmpty {
        entries.reserveCapacity(min(limit, 8))
      }
      entries.append(entry)
      Self.siftUp(&entries)
      return true
    }
    if limit > 0, Self.ranks(entry, before: entries[0]) {
      Self.replaceTop(with: entry, &entries)
    }
    return false
  }

  /// The elements, best first. O(k log k).
  func ranked() -> [Entry] {
    entries.sorted { Self.ranks($0, before: $1) || (!Self.ranks($1, before: $0) && $0.series < $1.series) }
  }

  /// Whether one element is strictly better; NaN is worse than anything.
  @inline(__always)
  private static func ranks(_ left: Entry, before right: Entry) -> Bool {
    Order.isBeyond(left.value, right.value) || (right.value.isNaN && !left.value.isNaN)
  }

  private static func siftUp(_ all: inout [Entry]) {
    var entries = all.mutableSpan
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard ranks(entries[parent], before: entries[child]) else {
        return
      }
      entries.swapAt(parent, child)
      child = parent
    }
  }

  /// Puts an element in the place of the worst one, and then down to where it belongs.
  private static func replaceTop(with entry: Entry, _ all: inout [Entry]) {
    var entries = all.mutableSpan
    var place = 0
    while true {
      // The worse one of the two below, where it is worse than what goes down.
      let first = 2 * place + 1
      guard first < entries.count else {
        break
      }
      var worst = ranks(entry, before: entries[first]) ? first : place
      if first + 1 < entries.count,
        ranks(worst == place ? entry : entries[first], before: entries[first + 1])
      {
        worst = first + 1
      }
      guard worst != place else {
        break
      }
      entries[place] = entries[worst]
      place = worst
    }
    entries[place] = entry
  }
}
