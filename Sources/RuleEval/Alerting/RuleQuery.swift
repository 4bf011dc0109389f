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

/// What the expression of a rule gave.
public struct RuleQueryResult: Sendable {
  /// An instant vector.
  public let elements: [VectorElement]
  /// Warnings and infos gathered on the way.
  public let annotations: Annotations

  public init(elements: [VectorElement], annotations: Annotations = Annotations()) {
    self.elements = elements
    self.annotations = annotations
  }
}
