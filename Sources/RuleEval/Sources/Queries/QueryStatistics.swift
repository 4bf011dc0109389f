/// What the evaluation of a query took.
public struct QueryStatistics: Sendable, Equatable {
  /// How long its series were fetched, in seconds.
  public var fetching = 0.0
  /// How long the engine evaluated it, in seconds.
  public var evaluation = 0.0
  /// How many samples were fetched for it.
  public var samples = 0

  /// Nothing yet.
  public init() {}
}
