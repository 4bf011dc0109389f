import PromQL

/// A native histogram as the messages of both versions have it: the same fields, in generated types of their own.
protocol RemoteWriteHistogram {
  associatedtype Span: RemoteWriteSpan
  associatedtype ResetHint: RawRepresentable<Int>

  init()
  var countFloat: Double { get set }
  var sum: Double { get set }
  var schema: Int32 { get set }
  var zeroThreshold: Double { get set }
  var zeroCountFloat: Double { get set }
  var positiveSpans: [Span] { get set }
  var positiveCounts: [Double] { get set }
  var negativeSpans: [Span] { get set }
  var negativeCounts: [Double] { get set }
  var resetHint: ResetHint { get set }
  var timestamp: Int64 { get set }
  mutating func set(customBounds: [Double])
}

/// A run of neighbouring buckets.
protocol RemoteWriteSpan {
  init()
  var offset: Int32 { get set }
  var length: UInt32 { get set }
}

extension RemoteWrite1BucketSpan: RemoteWriteSpan {}
extension RemoteWrite2BucketSpan: RemoteWriteSpan {}
extension RemoteWrite1Histogram: RemoteWriteHistogram {
  /// Version 1.0 has no custom buckets: such histograms are not sent.
  mutating func set(customBounds: [Double]) {}
}

extension RemoteWrite2Histogram: RemoteWriteHistogram {
  mutating func set(customBounds: [Double]) {
    customValues = customBounds
  }
}

extension RemoteWriteHistogram {
  /// The message for a histogram. O(buckets).
  init(_ histogram: FloatHistogram, at time: Timestamp) {
    self.init()
    countFloat = histogram.count
    sum = histogram.sum
    schema = histogram.schema
    zeroThreshold = histogram.zeroThreshold
    zeroCountFloat = histogram.zeroCount
    positiveSpans = histogram.positive.spans.map(Self.span)
    positiveCounts = histogram.positive.counts
    negativeSpans = histogram.negative.spans.map(Self.span)
    negativeCounts = histogram.negative.counts
    if let hint = ResetHint(rawValue: histogram.counterResetHint.wireNumber) {
      resetHint = hint
    }
    timestamp = time
    set(customBounds: histogram.customBounds)
  }

  private static func span(offset: Int32, length: UInt32) -> Span {
    var span = Span()
    span.offset = offset
    span.length = length
    return span
  }
}

extension CounterResetHint {
  /// Its number in both versions.
  fileprivate var wireNumber: Int {
    switch self {
    case .unknown: 0
    case .reset: 1
    case .notReset: 2
    case .gauge: 3
    }
  }
}

extension BucketCounts {
  /// The buckets as the wire has them: runs of neighbours, each with its distance from the end of the one before, the
  /// first with its index. O(buckets).
  var spans: [(offset: Int32, length: UInt32)] {
    var spans: [(offset: Int32, length: UInt32)] = []
    var next: Int32 = 0
    for index in indexes {
      if !spans.isEmpty, index == next {
        spans[spans.count - 1].length += 1
      } else {
        spans.append((offset: index - next, length: 1))
      }
      next = index &+ 1
    }
    return spans
  }
}
