/// A value at a time.
public struct Sample: Sendable, Equatable {
  /// Milliseconds since 1970.
  public let timestamp: Timestamp
  /// The value; any NaN is a value like others.
  public let value: Double

  public init(timestamp: Timestamp, value: Double) {
    self.timestamp = timestamp
    self.value = value
  }
}
