internal import PromQL

/// How far a file of unit tests may go.
enum UnitTestLimits {
  /// The most evaluations of one rule in one test: 19 years at one a minute.
  static let evaluations: Int64 = 10_000_000
  /// The latest time, in milliseconds since 1970, and, negative, the earliest.
  static let latestTime: Timestamp = 8_640_000_000_000_000
}
