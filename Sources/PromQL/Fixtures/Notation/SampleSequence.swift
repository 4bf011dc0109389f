/// Samples at even distances in time as series notation writes them, not yet expanded.
///
/// A sequence of one element a time, ``Element/missing`` where there is no sample. A stale sample is a float whose value
/// is ``StaleMarker/value``, among histograms too.
public struct SampleSequence: Sendable {
  /// What there is at one time.
  public enum Element: Sendable {
    /// No sample.
    case missing
    /// A value.
    case float(Double)
    /// A histogram, and whether the text says what its counter reset hint is: an expectation that doesn't say, accepts
    /// any.
    case histogram(FloatHistogram, isHintGiven: Bool = true)
  }

  /// One item of the notation.
  enum Item: Sendable {
    /// `_x3`: times without a sample.
    case missing(count: Int)
    /// `1+2x3`: a first value and how it grows.
    case values(first: Double, increment: Double, count: Int)
    /// `{{…}}+{{…}}x3`: a first histogram and how it grows, or doesn't.
    case histograms(first: FloatHistogram, change: HistogramChange?, count: Int, isHintGiven: Bool)

    var count: Int {
      switch self {
      case .missing(let count), .values(_, _, let count), .histograms(_, _, let count, _): count
      }
    }

    /// The most buckets that the item's histograms have in memory; equal ones are one object.
    var bucketCount: Int {
      guard case .histograms(let first, let change, let count, _) = self else {
        return 0
      }
      guard let change else {
        return first.bucketCount
      }
      let (product, overflow) = count.multipliedReportingOverflow(
        by: first.bucketCount + change.difference.bucketCount)
      return overflow ? .max : product
    }
  }

  private(set) var items: [Item] = []
  /// How many times are covered, with or without a sample.
  public private(set) var count = 0
  /// How many samples there are.
  public private(set) var sampleCount = 0
  /// The most buckets that the histograms have in all.
  private(set) var bucketCount = 0

  /// Nothing.
  public init() {}

  /// The elements given. O(n).
  public init(_ elements: some Sequence<Element>) {
    for element in elements {
      append(element)
    }
  }

  /// The values given; nil for a time without a sample. O(n).
  public init(_ values: some Sequence<Double?>) {
    for value in values {
      append(value.map { .float($0) } ?? .missing)
    }
  }

  /// Adds what there is at the next time.
  public mutating func append(_ element: Element) {
    switch element {
    case .missing: append(.missing(count: 1))
    case .float(let value): append(.values(first: value, increment: 0, count: 1))
    case .histogram(let histogram, let isHintGiven):
      append(.histograms(first: histogram, change: nil, count: 1, isHintGiven: isHintGiven))
    }
  }

  mutating func append(_ item: Item) {
    items.append(item)
    count += item.count
    if case .missing = item {
      return
    }
    sampleCount += item.count
    let (sum, overflow) = bucketCount.addingReportingOverflow(item.bucketCount)
    bucketCount = overflow ? .max : sum
  }
}

extension SampleSequence: Equatable {
  /// Equal where they expand to the same elements.
  public static func == (left: SampleSequence, right: SampleSequence) -> Bool {
    left.count == right.count && left.elementsEqual(right)
  }
}

extension SampleSequence.Element: Equatable {
  /// Equal where floats are the same bit by bit, histograms in everything, their hints among it.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.missing, .missing): true
    case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
    case (.histogram(let left, let leftHint), .histogram(let right, let rightHint)):
      leftHint == rightHint && left.counterResetHint == right.counterResetHint && left == right
    default: false
    }
  }
}

extension FloatHistogram {
  /// How many buckets and bounds are held in memory.
  var bucketCount: Int { positive.count + negative.count + customBounds.count }
}
