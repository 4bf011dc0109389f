public import PromQL

/// Whether a rule works.
public enum RuleHealth: String, Sendable {
  /// It was not evaluated yet.
  case unknown
  /// The last evaluation worked.
  case ok
  /// The last evaluation failed.
  case err
}

/// How the evaluations of a rule go.
public struct RuleStatus: Sendable {
  /// Whether the last evaluation worked.
  public internal(set) var health = RuleHealth.unknown
  /// Why the last evaluation failed; nil where it worked.
  public internal(set) var lastError: String?
  /// Warnings and infos of the last evaluation that worked, and templates that failed.
  public internal(set) var annotations = Annotations()
  /// When the last evaluation began, in milliseconds since 1970; nil if there was none yet.
  public internal(set) var lastEvaluation: Timestamp?
  /// How long the last evaluation took, in seconds.
  public internal(set) var evaluationTime: Double = 0
}
