/// What one selector of a rule's expression matched at an evaluation.
public struct SelectorOutcome: Sendable, Equatable {
  /// The selector, as PromQL writes it.
  public let selector: String
  /// Whether it matched no series at all: none had a sample within the lookback, or within the range.
  public let isEmpty: Bool
  /// Whether the expression reckons with that: the selector is an argument of `absent` or `absent_over_time`, stands to
  /// the right of `unless`, or selects alerts.
  public let mayBeEmpty: Bool

  public init(selector: String, isEmpty: Bool, mayBeEmpty: Bool = false) {
    self.selector = selector
    self.isEmpty = isEmpty
    self.mayBeEmpty = mayBeEmpty
  }

  /// Whether people should know of it.
  var isMissing: Bool { isEmpty && !mayBeEmpty }
}
