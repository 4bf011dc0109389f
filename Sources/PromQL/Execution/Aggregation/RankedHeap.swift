/// The k best elements of one group at one step, the worst of them on top.
struct RankedHeap {
  enum Order {
    case largest
    case smallest
  }

  struct Entry {
    let series: Int32
    let value: Double
  }

  private let order: Order
  private var entries: [Entry] = []

  init(order: Order) {
    self.order = order
  }

  /// Takes an element if it is among the `limit` best so far; says whether more are held than before. O(log limit).
  mutating func offer(_ value: Double, series: Int32, limit: Int) -> Bool {
    let entry = Entry(series: series, value: value)
    if entries.count < limit {
      entries.append(entry)
      siftUp(entries.count - 1)
      return true
    }
    if limit > 0, ranks(entry, before: entries[0]) {
      entries[0] = entry
      siftDown()
    }
    return false
  }

  /// The elements, best first. O(k log k).
  func ranked() -> [Entry] {
    entries.sorted { ranks($0, before: $1) || (!ranks($1, before: $0) && $0.series < $1.series) }
  }

  /// Whether one element is strictly better; NaN is worse than anything.
  private func ranks(_ left: Entry, before right: Entry) -> Bool {
    switch order {
    case .largest: left.value > right.value || (right.value.isNaN && !left.value.isNaN)
    case .smallest: left.value < right.value || (right.value.isNaN && !left.value.isNaN)
    }
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard ranks(entries[parent], before: entries[child]) else {
        return
      }
      entries.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
        if ranks(entries[worst], before: entries[child]) {
          worst = child
        }
      }
      guard worst != parent else {
        return
      }
      entries.swapAt(parent, worst)
      parent = worst
    }
  }
}
