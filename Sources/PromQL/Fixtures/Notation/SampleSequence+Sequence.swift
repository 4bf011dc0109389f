extension SampleSequence: Sequence {
  /// Expands the items one element at a time.
  public struct Iterator: IteratorProtocol {
    private var items: IndexingIterator<[Item]>
    private var item: Item?
    private var value = 0.0
    private var histogram: FloatHistogram?
    private var left = 0

    init(_ items: [Item]) {
      self.items = items.makeIterator()
    }

    public mutating func next() -> Element? {
      while left == 0 {
        guard let following = items.next() else {
          return nil
        }
        begin(following)
      }
      left -= 1
      switch item {
      case .values(_, let increment, _):
        // Upstream adds up as well, so that values are the same to the last bit.
        defer { value += increment }
        return .float(value)
      case .histograms(_, let change, _, let isHintGiven):
        guard let histogram else {
          return .missing
        }
        if left > 0, let change {
          self.histogram = change.applied(to: histogram)
        }
        return .histogram(histogram, isHintGiven: isHintGiven)
      case .missing, nil:
        return .missing
      }
    }

    /// Steps over the times without a sample that come next, and says how many. O(items).
    mutating func skipMissing() -> Int {
      var skipped = 0
      while true {
        if left == 0 {
          guard let following = items.next() else {
            return skipped
          }
          begin(following)
        }
        guard case .missing = item else {
          return skipped
        }
        skipped += left
        left = 0
      }
    }

    private mutating func begin(_ item: Item) {
      self.item = item
      left = item.count
      switch item {
      case .missing: break
      case .values(let first, _, _): value = first
      case .histograms(let first, _, _, _): histogram = first
      }
    }
  }

  public func makeIterator() -> Iterator {
    Iterator(items)
  }
}
