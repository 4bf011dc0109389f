public import PromQL

/// The label and annotation templates of one alerting rule, the group's labels among them.
public protocol AlertTemplates: Sendable {
  /// Expands all templates for one element of the rule's result: with its labels, metric name included, its value, and
  /// the time of the evaluation in milliseconds since 1970.
  func expand(for element: VectorElement, at time: Timestamp) async -> AlertTexts
}

/// The expanded templates of one alert.
public struct AlertTexts: Sendable, Equatable {
  /// Label values by label name; an empty one removes the label.
  public var labels: [String: String]
  /// Annotations by name.
  public var annotations: [String: String]
  /// What went wrong. A template that fails does not fail the rule: the error stands in the text's place too, as
  /// `<error expanding template: …>`.
  public var errors: [String]

  public init(labels: [String: String] = [:], annotations: [String: String] = [:], errors: [String] = []) {
    self.labels = labels
    self.annotations = annotations
    self.errors = errors
  }
}
