public import PromQL

/// What became of one alert in a replay.
public struct ReplayedAlert: Sendable, Equatable {
  /// For how long it was in a state. Times are those of evaluations, in milliseconds since 1970.
  public struct Span: Sendable, Equatable {
    /// ``AlertState/pending`` or ``AlertState/firing``.
    public let state: AlertState
    /// The evaluation that began it; before the replay's start if the time before was evaluated too.
    public let start: Timestamp
    /// The evaluation that ended it; nil if it had not ended at the end.
    public internal(set) var end: Timestamp?
    /// The alert's value when the state began.
    public let value: Double
    /// The alert's annotations when the state began.
    public let annotations: Labels
  }

  /// The file of the rule's group.
  public let file: String
  /// The name of the rule's group.
  public let group: String
  /// `alertname` among them.
  public let labels: Labels
  /// The states that it was in, in their order; those that follow each other meet.
  public internal(set) var spans: [Span] = []

  /// The name of the alerting rule.
  public var name: String { labels["alertname"] ?? "" }

  /// How often it began to fire, or fired already when the time began.
  public var firings: Int { spans.count { $0.state == .firing } }

  /// For how long it was in a state from `start` to `end`, in milliseconds. O(spans).
  public func duration(in state: AlertState, from start: Timestamp, through end: Timestamp) -> Milliseconds {
    spans.reduce(0) { sum, span in
      span.state == state ? sum + max(0, min(span.end ?? end, end) - max(span.start, start)) : sum
    }
  }

  /// The alerts behind changes, in the order in which they first became active, without what was over before `start`.
  static func alerts(of transitions: [AlertTransition], since start: Timestamp) -> [ReplayedAlert] {
    struct Key: Hashable {
      let file: String
      let group: String
      let labels: Labels
    }
    var places: [Key: Int] = [:]
    var alerts: [ReplayedAlert] = []
    for transition in transitions {
      let key = Key(file: transition.file, group: transition.group, labels: transition.alert.labels)
      let place = places[key] ?? alerts.count
      if place == alerts.count {
        places[key] = place
        alerts.append(ReplayedAlert(file: key.file, group: key.group, labels: key.labels.detached()))
      }
      alerts[place].add(transition)
    }
    for place in alerts.indices {
      alerts[place].spans.removeAll { $0.end.map { $0 <= start } ?? false }
    }
    return alerts.filter { !$0.spans.isEmpty }.sorted {
      ($0.spans[0].start, $0.labels, $0.file, $0.group) < ($1.spans[0].start, $1.labels, $1.file, $1.group)
    }
  }

  private mutating func add(_ transition: AlertTransition) {
    if let last = spans.indices.last, spans[last].end == nil {
      spans[last].end = transition.time
    }
    guard transition.to != .inactive else {
      return
    }
    spans.append(
      Span(
        state: transition.to, start: transition.time, end: nil, value: transition.alert.value,
        annotations: transition.alert.annotations))
  }
}
