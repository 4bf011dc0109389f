import PromQL

/// A selector of an expression, and what it asks of the series that it selects.
struct SelectorUse: Sendable {
  /// All conditions.
  let matchers: [LabelMatcher]
  /// The metric's name, where it must be just one.
  let name: String?
  /// Whether it selects, at each evaluation, no more than one sample a series at a time not after the evaluation's: an
  /// instant selector outside of any subquery, whose samples' own times nobody sees.
  let isPlain: Bool
  /// Whether it may select samples after the time of the evaluation, or not move along with it.
  let isUnbound: Bool

  init(_ selector: VectorSelector, isPlain: Bool, isUnbound: Bool) {
    matchers = selector.matchers
    name = selector.matchers.first { $0.name == "__name__" && $0.operation == .equal }?.value
    let modifiers = selector.modifiers
    let looksAhead = modifiers.at != nil || modifiers.offset < 0 || modifiers.offsetExpression != nil
    self.isPlain = isPlain && selector.boundary == nil && !looksAhead
    self.isUnbound = isUnbound || looksAhead || selector.boundary == .smoothed
  }
}
