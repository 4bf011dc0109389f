/// A value or a histogram at a time.
public struct Sample: Sendable, Equatable {
  /// Milliseconds since 1970.
  public let timestamp: Timestamp
  /// The value; any NaN is a value like others. NaN where there is a histogram.
  public let value: Double
  /// The native histogram; nil if the sample is a float.
  public let histogram: FloatHistogram?

  /// A float sample.
  public init(timestamp: Timestamp, value: Double) {
    self.timestamp = timestamp
    self.value = value
    histogram = nil
  }

  /// A histogram sample.
  public init(timestamp: Timestamp, histogram: FloatHistogram) {
    self.timestamp = timestamp
    value = .nan
    self.histogram = histogram
  }

  /// Whether this marks the end of a series.
  public var isStale: Bool {
    histogram?.isStale ?? StaleMarker.isStale(value)
  }

  /// The same value or histogram at another time.
  public func at(_ timestamp: Timestamp) -> Sample {
    histogram.map { Sample(timestamp: timestamp, histogram: $0) } ?? Sample(timestamp: timestamp, value: value)
  }

  /// Whether time and value are equal; NaN equals nothing, as with all numbers, but the value beside a histogram does not
  /// count.
  public static func == (left: Sample, right: Sample) -> Bool {
    left.timestamp == right.timestamp && left.histogram == right.histogram
      && (left.histogram != nil || left.value == right.value)
  }
}
