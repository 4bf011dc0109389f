import PromQL
import RuleEval

/// What a replay is reported to have found, in whatever format.
struct ReplayReport {
  let outcome: ReplayOutcome
  /// Nil where nothing is compared.
  var comparison: ReplayComparison?
  /// What became of the samples that were sent; empty where none were.
  var deliveries: [BackfillDelivery] = []

  /// For how long an alert was in a state within the time of the replay, in milliseconds.
  func duration(of alert: ReplayedAlert, in state: AlertState) -> Milliseconds {
    alert.duration(in: state, from: outcome.start, through: outcome.end)
  }

  /// What was evaluated: `5 rules in 2 groups, 605 evaluations, 1200 samples`.
  var summary: String {
    "\(Self.count(outcome.ruleCount, "rule")) in \(Self.count(outcome.groupCount, "group")), "
      + "\(Self.count(outcome.evaluations, "evaluation")), \(Self.count(outcome.sampleCount, "sample")) written"
  }

  /// A number and what it counts.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The labels of an alert without its name; empty where there are no others.
  static func labels(of alert: Labels) -> String {
    var labels = alert
    labels["alertname"] = nil
    return labels.pairs.isEmpty ? "" : "\(labels)"
  }
}
