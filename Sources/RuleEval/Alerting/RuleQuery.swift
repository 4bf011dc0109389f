public import PromQL

/// The expression of one rule, ready to be evaluated.
public protocol RuleQuery: Sendable {
  /// The expression in canonical form, for links and the HTTP API.
  var expression: String { get }

  /// The matchers of every selector; nil where they cannot be told.
  var selectors: [[LabelMatcher]]? { get }

  /// Evaluates the expression at a time, in milliseconds since 1970. A scalar counts as one element without labels.
  ///
  /// Throws where there is no result: the data source failed, the evaluation was against the rules of PromQL, it took
  /// too long. The error's text is shown as the rule's last error.
  func evaluate(at time: Timestamp) async throws -> RuleQueryResult
}

extension RuleQuery {
  /// They cannot be told.
  public var selectors: [[LabelMatcher]]? { nil }
}

/// What the expression of a rule gave.
public struct RuleQueryResult: Sendable {
  /// An instant vector.
  public let elements: [VectorElement]
  /// Warnings and infos gathered on the way.
  public let annotations: Annotations
  /// What the selectors of the expression matched, each different one once; empty where it has none.
  public let selectors: [SelectorOutcome]

  public init(
    elements: [VectorElement], annotations: Annotations = Annotations(), selectors: [SelectorOutcome] = []
  ) {
    self.elements = elements
    self.annotations = annotations
    self.selectors = selectors
  }

  /// Whether nothing came of nothing: the expression gave no element, and none of its selectors matched a series.
  ///
  /// An expression that gives something without any series, as `absent` does, is never without data; nor is one without
  /// selectors.
  var isWithoutData: Bool { elements.isEmpty && !selectors.isEmpty && selectors.allSatisfy(\.isEmpty) }
}
