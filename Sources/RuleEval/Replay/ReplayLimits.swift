public import PromQL

/// What bounds one replay.
public struct ReplayLimits: Sendable, Equatable {
  /// The most evaluations of rules, over all slots and groups.
  public var evaluations = 20_000_000
  /// The most changes of alerts that are kept, by rule set.
  public var changes = 1_000_000
  /// The most recorded samples that are kept for a comparison, by rule set.
  public var comparedSamples = 10_000_000
  /// How many samples of the data source are to be in memory at a time: the time is taken in blocks that hold about as
  /// many. One slot is never divided.
  public var blockSamples = 20_000_000
  /// The longest block, in milliseconds.
  public var blockLength: Milliseconds = 3_600_000

  /// The usual bounds.
  public init() {}
}
