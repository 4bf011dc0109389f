public import PromQL

/// Which series a question about names and labels is about.
public struct CatalogQuery: Sendable, Equatable {
  /// A series is meant where it fulfils all matchers of one of these; without any, every series is.
  public var selectors: [[LabelMatcher]]
  /// The time from which on it must have had samples, in milliseconds since 1970; nil for the earliest that there is.
  public var start: Timestamp?
  /// The time until which it must have had samples, in milliseconds since 1970; nil for the latest that there is.
  public var end: Timestamp?
  /// The most elements of the answer; 0 for no limit.
  public var limit: Int

  public init(selectors: [[LabelMatcher]] = [], start: Timestamp? = nil, end: Timestamp? = nil, limit: Int = 0) {
    self.selectors = selectors
    self.start = start
    self.end = end
    self.limit = limit
  }
}
