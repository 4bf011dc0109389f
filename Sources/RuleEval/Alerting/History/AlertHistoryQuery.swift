public import PromQL

/// Which part of the history of alerts is asked for.
public struct AlertHistoryQuery: Sendable {
  /// The most entries of one page.
  public static let maximumLimit = 1000

  /// The first evaluation that counts, in milliseconds since 1970; nil for the oldest there is.
  public var from: Timestamp?
  /// The last evaluation that counts, in milliseconds since 1970; nil for the newest there is.
  public var through: Timestamp?
  /// The name of the alert; nil for all.
  public var alertName: String?
  /// What has to hold for the labels of the alert, its name among them; a label that it lacks is the empty one.
  public var matchers: [LabelMatcher]
  /// The states that the alert changed to; empty for all.
  public var states: Set<AlertState>
  /// The most entries of the page, from 1 to ``maximumLimit``.
  public var limit: Int
  /// Only entries before this one, as ``AlertHistoryPage/next`` of the page before says; nil for the first page.
  public var before: AlertHistoryEntry.ID?

  public init(
    from: Timestamp? = nil, through: Timestamp? = nil, alertName: String? = nil, matchers: [LabelMatcher] = [],
    states: Set<AlertState> = [], limit: Int = 100, before: AlertHistoryEntry.ID? = nil
  ) {
    self.from = from
    self.through = through
    self.alertName = alertName
    self.matchers = matchers
    self.states = states
    self.limit = min(max(limit, 1), Self.maximumLimit)
    self.before = before
  }

  /// Whether a change is asked for, whatever its place in the history.
  func includes(_ transition: AlertTransition) -> Bool {
    transition.time >= from ?? .min && transition.time <= through ?? .max
      && (alertName == nil || alertName == transition.alertName)
      && (states.isEmpty || states.contains(transition.to))
      && matchers.allSatisfy { $0.matches(transition.alert.labels[$0.name] ?? "") }
  }
}
