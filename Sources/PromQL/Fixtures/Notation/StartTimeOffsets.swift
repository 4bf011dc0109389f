/// How far the start times of samples are from the samples' own times, as an `@st` line of a script has it.
///
/// A sequence of milliseconds, mostly negative; nil where the start time is not known.
struct StartTimeOffsets: Sequence {
  /// One item: offsets that grow from one to the next, or times without one.
  struct Item {
    let first: Milliseconds?
    let increment: Milliseconds
    let count: Int

    /// Nil where the last offset doesn't fit into 64 bits.
    init?(first: Milliseconds?, increment: Milliseconds = 0, count: Int = 1) {
      let (change, isTooLarge) = increment.multipliedReportingOverflow(by: Int64(count))
      guard !isTooLarge, !(first ?? 0).addingReportingOverflow(change).overflow else {
        return nil
      }
      self.first = first
      self.increment = increment
      self.count = count
    }
  }

  private(set) var items: [Item] = []
  /// How many times are covered.
  private(set) var count = 0

  mutating func append(_ item: Item) {
    items.append(item)
    count += item.count
  }

  struct Iterator: IteratorProtocol {
    private var items: ArraySlice<Item>
    private var index = 0

    init(_ items: [Item]) {
      self.items = items[...]
    }

    mutating func next() -> Milliseconds?? {
      while let item = items.first {
        if index < item.count {
          defer { index += 1 }
          return .some(item.first.map { $0 + item.increment * Int64(index) })
        }
        items.removeFirst()
        index = 0
      }
      return nil
    }
  }

  func makeIterator() -> Iterator {
    Iterator(items)
  }
}
