/// Values at even distances in time as series notation writes them, not yet expanded.
///
/// A sequence of the values; nil stands for a time without a sample. The `value` of a stale sample is
/// ``StaleMarker/value``.
public struct SampleSequence: Sendable, Equatable {
  /// One item of the notation.
  enum Item: Sendable {
    /// `_x3`: times without a sample.
    case missing(count: Int)
    /// `1+2x3`: a first value and how it grows.
    case values(first: Double, increment: Double, count: Int)

    var count: Int {
      switch self {
      case .missing(let count), .values(_, _, let count): count
      }
    }
  }

  private(set) var items: [Item] = []
  /// How many times are covered, with or without a sample.
  public private(set) var count = 0
  /// How many samples there are.
  public private(set) var sampleCount = 0

  /// No values.
  public init() {}

  /// The values given; nil for a time without a sample.
  public init(_ values: some Sequence<Double?>) {
    for value in values {
      append(value.map { .values(first: $0, increment: 0, count: 1) } ?? .missing(count: 1))
    }
  }

  mutating func append(_ item: Item) {
    items.append(item)
    count += item.count
    if case .values = item {
      sampleCount += item.count
    }
  }

  /// Equal where they expand to the same values, bit by bit.
  public static func == (left: SampleSequence, right: SampleSequence) -> Bool {
    left.count == right.count && left.elementsEqual(right) { $0?.bitPattern == $1?.bitPattern }
  }
}

extension SampleSequence: Sequence {
  /// Expands the items one value at a time.
  public struct Iterator: IteratorProtocol {
    private var items: IndexingIterator<[Item]>
    private var item: Item?
    private var value = 0.0
    private var left = 0

    init(_ items: [Item]) {
      self.items = items.makeIterator()
    }

    public mutating func next() -> Double?? {
      while left == 0 {
        guard let following = items.next() else {
          return nil
        }
        item = following
        left = following.count
        if case .values(let first, _, _) = following {
          value = first
        }
      }
      left -= 1
      guard case .values(_, let increment, _) = item else {
        return .some(nil)
      }
      // Upstream adds up as well, so that values are the same to the last bit.
      defer { value += increment }
      return .some(value)
    }
  }

  public func makeIterator() -> Iterator {
    Iterator(items)
  }
}
