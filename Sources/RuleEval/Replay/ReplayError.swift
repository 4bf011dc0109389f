public import PromQL

/// Why rules could not be replayed at all.
public enum ReplayError: Error, Sendable, CustomStringConvertible {
  /// There are more evaluations of rules than are made in one replay.
  case tooManyEvaluations(count: Int, limit: Int)
  /// No group has a slot from start to end.
  case nothingDue(start: Timestamp, end: Timestamp)
  /// The data source does not answer.
  case dataSource(String)
  /// Alerts changed more often than is kept.
  case tooManyChanges(limit: Int)
  /// The rules gave more samples than are kept for a comparison.
  case tooManySamples(limit: Int)

  /// What is wrong, and what can be done.
  public var description: String {
    switch self {
    case .tooManyEvaluations(let count, let limit):
      "\(count) evaluations of rules are more than the \(limit) of one replay: choose a shorter time, fewer rules or a "
        + "longer interval"
    case .nothingDue(let start, let end):
      "no group is evaluated from \(start) to \(end) (milliseconds since 1970): the time is shorter than their intervals"
    case .dataSource(let reason): "the data source does not answer: \(reason)"
    case .tooManyChanges(let limit):
      "alerts changed their state more than \(limit) times: choose a shorter time or fewer rules"
    case .tooManySamples(let limit):
      "the rules record more than the \(limit) samples that are compared: choose a shorter time or fewer rules"
    }
  }
}
