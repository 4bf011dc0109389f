/// What one evaluation of a rule took.
public struct RuleCost: Sendable, Equatable {
  /// The file as it was named.
  public let file: String
  /// The name of the rule's group.
  public let group: String
  /// The name of the alert or of the recorded metric.
  public let rule: String
  /// The line that the rule begins on.
  public let line: Int
  /// How many series it gave.
  public let series: Int
  /// How many samples were fetched for it.
  public let samples: Int
  /// How long fetching and evaluating took together, in seconds.
  public let seconds: Double
}
