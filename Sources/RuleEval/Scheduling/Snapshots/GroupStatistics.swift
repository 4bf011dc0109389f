public import PromQL

/// Counts and times of a group's evaluations since the program started.
public struct GroupStatistics: Sendable {
  /// Slots that were due, evaluated or missed: `prometheus_rule_group_iterations_total`.
  public internal(set) var iterations = 0
  /// Slots that passed without an evaluation: `prometheus_rule_group_iterations_missed_total`.
  public internal(set) var missedIterations = 0
  /// Slots that had passed before the program started and were evaluated then; among ``iterations``.
  public internal(set) var replayedIterations = 0
  /// Evaluations of rules: `prometheus_rule_evaluations_total`.
  public internal(set) var ruleEvaluations = 0
  /// Evaluations of rules that failed: `prometheus_rule_evaluation_failures_total`.
  public internal(set) var ruleFailures = 0
  /// Evaluations of rules that worked and gave warnings: `ruled_rule_evaluation_warnings_total`.
  public internal(set) var ruleWarnings = 0
  /// How long evaluations of rules took.
  public internal(set) var ruleDurations = DurationFigures()
  /// How long evaluations of the group took.
  public internal(set) var durations = DurationFigures()
  /// How long the last evaluation of the group took, in seconds.
  public internal(set) var lastDuration = 0.0
  /// How long the rules of the last evaluation took together, in seconds.
  public internal(set) var lastRuleDurationSum = 0.0
  /// How long it took to read from the data source since when alerts are active, in seconds; 0 where that wasn't needed.
  public internal(set) var lastRestoreDuration = 0.0
  /// When the last evaluation began, in milliseconds since 1970; nil if there was none yet.
  public internal(set) var lastEvaluation: Timestamp?
  /// The slot of the last evaluation, in milliseconds since 1970; nil if there was none yet.
  public internal(set) var lastSlot: Timestamp?
  /// How many samples the rules gave at the last evaluation, staleness markers not counted.
  public internal(set) var lastSamples = 0
  /// How often the state of alerts could not be saved.
  public internal(set) var storeFailures = 0
}
