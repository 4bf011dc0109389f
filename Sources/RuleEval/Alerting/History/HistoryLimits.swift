public import PromQL

/// How much of the history of alerts is kept.
public struct HistoryLimits: Sendable, Equatable {
  /// For how long a change is kept, in milliseconds; 0 keeps no history.
  public var retention: Milliseconds
  /// The most changes kept; of more, the oldest go.
  public var maximumEntries: Int

  public init(retention: Milliseconds = 30 * 24 * 3_600_000, maximumEntries: Int = 100_000) {
    self.retention = max(retention, 0)
    self.maximumEntries = max(maximumEntries, 0)
  }

  /// Whether anything is kept at all.
  var keepsAnything: Bool { retention > 0 && maximumEntries > 0 }
}
