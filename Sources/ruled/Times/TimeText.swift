import PromQL

/// Times and durations as the parameters of the
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/) have them.
enum TimeText {
  /// The farthest time from 1970 either way that is taken, in milliseconds: some 270,000 years.
  private static let limit = 8.64e15

  /// A time in milliseconds since 1970, from Unix seconds with or without a fraction, or from RFC 3339; nil where the
  /// text is neither, or is farther away than any sample can be.
  static func time(_ text: String) -> Timestamp? {
    guard let seconds = Double(text) else {
      return RFC3339.parse(text)
    }
    let whole = seconds.rounded(.towardZero)
    return milliseconds(whole * 1000 + ((seconds - whole) * 1000).rounded())
  }

  /// A duration in milliseconds, from seconds with or without a fraction, or from a text such as `5m30s`; nil where the
  /// text is neither. What is less than a millisecond is cut off.
  static func duration(_ text: String) -> Milliseconds? {
    guard let seconds = Double(text) else {
      return DurationText.parse(text)
    }
    return milliseconds((seconds * 1000).rounded(.towardZero))
  }

  private static func milliseconds(_ number: Double) -> Int64? {
    number.magnitude <= limit ? Int64(number) : nil
  }
}
