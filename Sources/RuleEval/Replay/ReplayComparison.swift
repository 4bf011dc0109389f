public import PromQL

/// What other rules would have changed: two replays of the same time over the same series.
public struct ReplayComparison: Sendable {
  /// What an alert did, by its labels, over all groups that have it.
  public struct Activity: Sendable, Equatable {
    /// How often it fired.
    public var firings = 0
    /// For how long, in milliseconds.
    public var firing: Milliseconds = 0
    /// For how long it was pending, in milliseconds.
    public var pending: Milliseconds = 0
    /// When it began to fire first, in milliseconds since 1970; nil if it never did.
    public var firstFired: Timestamp?
  }

  /// An alert that is another with the other rules.
  public struct AlertChange: Sendable, Equatable {
    /// `alertname` among them.
    public let labels: Labels
    /// Nil where only the other rules have it.
    public let before: Activity?
    /// Nil where the other rules lack it.
    public let after: Activity?
  }

  /// A recorded series that is another with the other rules.
  public struct SeriesChange: Sendable, Equatable {
    /// The series.
    public let labels: Labels
    /// How many samples it had, staleness markers not counted.
    public let before: Int
    /// How many it has with the other rules.
    public let after: Int
    /// At how many times they differ: in value, or as only one has a sample.
    public let differing: Int
    /// The first such time, in milliseconds since 1970.
    public let first: Timestamp
    /// The values then; nil for no sample.
    public let firstBefore: String?
    /// With the other rules.
    public let firstAfter: String?
  }

  /// The alerts that differ, by labels.
  public let alerts: [AlertChange]
  /// How many are the same.
  public let sameAlerts: Int
  /// The recorded series that differ, by labels.
  public let series: [SeriesChange]
  /// How many are the same.
  public let sameSeries: Int

  /// Compares what rules did with what others did, whose samples were kept. O(alerts + samples).
  public init(_ before: ReplayOutcome, with after: ReplayOutcome) {
    let (old, new) = (Self.activities(before), Self.activities(after))
    let labels = Set(old.keys).union(new.keys).sorted()
    alerts = labels.filter { old[$0] != new[$0] }.map { AlertChange(labels: $0, before: old[$0], after: new[$0]) }
    sameAlerts = labels.count - alerts.count
    let names = Set(before.series.keys).union(after.series.keys).sorted()
    series = names.compactMap { SeriesChange($0, before.series[$0] ?? [], after.series[$0] ?? []) }
    sameSeries = names.count - series.count
  }

  /// Whether nothing differs.
  public var isEmpty: Bool { alerts.isEmpty && series.isEmpty }

  private static func activities(_ outcome: ReplayOutcome) -> [Labels: Activity] {
    var activities: [Labels: Activity] = [:]
    for alert in outcome.alerts {
      var activity = activities[alert.labels] ?? Activity()
      activity.firings += alert.firings
      activity.firing += alert.duration(in: .firing, from: outcome.start, through: outcome.end)
      activity.pending += alert.duration(in: .pending, from: outcome.start, through: outcome.end)
      let first = alert.spans.first { $0.state == .firing }?.start
      activity.firstFired = [activity.firstFired, first].compactMap(\.self).min()
      activities[alert.labels] = activity
    }
    return activities
  }
}

extension ReplayComparison.SeriesChange {
  /// Nil where nothing differs.
  fileprivate init?(_ labels: Labels, _ before: [Sample], _ after: [Sample]) {
    let old = Self.byTime(before)
    let new = Self.byTime(after)
    let differing = Set(old.keys).union(new.keys).filter { time in
      switch (old[time], new[time]) {
      case (let left?, let right?): !left.isIdentical(to: right)
      default: true
      }
    }
    guard let first = differing.min() else {
      return nil
    }
    self.labels = labels
    self.before = old.count
    self.after = new.count
    self.differing = differing.count
    self.first = first
    firstBefore = old[first].map(Self.text)
    firstAfter = new[first].map(Self.text)
  }

  private static func byTime(_ samples: [Sample]) -> [Timestamp: Sample] {
    Dictionary(samples.filter { !$0.isStale }.map { ($0.timestamp, $0) }) { $1 }
  }

  private static func text(_ sample: Sample) -> String {
    sample.histogram.map(\.description) ?? SampleText.general(sample.value)
  }
}
