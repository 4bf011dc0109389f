public import PromQL

/// What rules did in a replay.
public struct ReplayOutcome: Sendable {
  /// A rule that could not be evaluated.
  public struct Failure: Sendable, Equatable {
    /// The file of the rule's group.
    public let file: String
    /// The line of the rule in it.
    public let line: Int
    /// The name of the rule's group.
    public let group: String
    /// The name of the rule.
    public let rule: String
    /// When it failed first, in milliseconds since 1970.
    public let first: Timestamp
    /// Why it failed first.
    public let reason: String
    /// How often it failed.
    public internal(set) var count: Int
  }

  /// The first time, in milliseconds since 1970.
  public let start: Timestamp
  /// The last time.
  public let end: Timestamp
  /// The first time that was evaluated: before the start where there is a warm-up.
  public let evaluatedFrom: Timestamp
  /// How many groups and rules there were.
  public let groupCount: Int
  public let ruleCount: Int
  /// How often a rule was evaluated.
  public let evaluations: Int
  /// The alerts that were active at some time from start to end, in the order in which they became so.
  public let alerts: [ReplayedAlert]
  /// All changes of alerts, those before the start among them, in their order.
  public let transitions: [AlertTransition]
  /// How many samples the rules gave from start to end, staleness markers not counted.
  public let sampleCount: Int
  /// The recorded series with their samples and staleness markers, where they are kept.
  public let series: [Labels: [Sample]]
  /// The rules that failed from start to end, in their order.
  public let failures: [Failure]
  /// How often series could not be fetched for many evaluations at once.
  public let directRequests: Int
}
