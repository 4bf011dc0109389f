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
}
