import PromQL

extension RemoteWrite1Histogram {
  init(_ histogram: FloatHistogram, at time: Timestamp) {
    self.init()
    countFloat = histogram.count
    sum = histogram.sum
    schema = histogram.schema
    zeroThreshold = histogram.zeroThreshold
    zeroCountFloat = histogram.zeroCount
    positiveSpans = histogram.positive.spans.map { span in
      var message = RemoteWrite1BucketSpan()
      message.offset = span.offset
      message.length = span.length
      return message
    }
    positiveCounts = histogram.positive.counts
    negativeSpans = histogram.negative.spans.map { span in
      var message = RemoteWrite1BucketSpan()
      message.offset = span.offset
      message.length = span.length
      return message
    }
    negativeCounts = histogram.negative.counts
    resetHint =
      switch histogram.counterResetHint {
      case .unknown: .unknown
      case .reset: .yes
      case .notReset: .no
      case .gauge: .gauge
      }
    timestamp = time
  }
}

extension RemoteWrite2Histogram {
  init(_ histogram: FloatHistogram, at time: Timestamp) {
    self.init()
    countFloat = histogram.count
    sum = histogram.sum
    schema = histogram.schema
    zeroThreshold = histogram.zeroThreshold
    zeroCountFloat = histogram.zeroCount
    positiveSpans = histogram.positive.spans.map { span in
      var message = RemoteWrite2BucketSpan()
      message.offset = span.offset
      message.length = span.length
      return message
    }
    positiveCounts = histogram.positive.counts
    negativeSpans = histogram.negative.spans.map { span in
      var message = RemoteWrite2BucketSpan()
      message.offset = span.offset
      message.length = span.length
      return message
    }
    negativeCounts = histogram.negative.counts
    resetHint =
      switch histogram.counterResetHint {
      case .unknown: .unspecified
      case .reset: .yes
      case .notReset: .no
      case .gauge: .gauge
      }
    timestamp = time
    customValues = histogram.customBounds
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
