public import PromQL

/// The rules of a replay, and what becomes of what they give.
public struct ReplayRules: Sendable {
  /// The groups, with unique names in each file.
  public var groups: [RuleGroup]
  /// What applies to all of them.
  public var settings: RuleSettings
  /// How the data source gives back what the rules wrote before the replay.
  public var echo: RemoteEcho
  /// Gets what the rules write from the start on: recorded series, `ALERTS` and `ALERTS_FOR_STATE`, staleness markers.
  public var sink: (any SampleSink)?
  /// Whether recorded samples are kept, to be compared.
  public var keepsSamples: Bool

  public init(
    groups: [RuleGroup], settings: RuleSettings = RuleSettings(), echo: RemoteEcho = .none,
    sink: (any SampleSink)? = nil, keepsSamples: Bool = false
  ) {
    self.groups = groups
    self.settings = settings
    self.echo = echo
    self.sink = sink
    self.keepsSamples = keepsSamples
  }

  /// How long before the start a replay has to begin for alerts to stand at the start as they would in a program that had
  /// run all the time, in milliseconds, as far as that follows from `for` and `keep_firing_for`: the longest of both
  /// together, and two of the longest intervals.
  public var warmUp: Milliseconds {
    let held = groups.flatMap(\.rules).map { $0.holdDuration.addingClamped($0.keepFiringFor) }.max() ?? 0
    let interval = groups.map { $0.interval ?? settings.evaluationInterval }.max() ?? 0
    return held > 0 ? held.addingClamped(interval.multipliedClamped(by: 2)) : interval
  }

  /// The same rules at the times of others, to be compared with them: a group is evaluated when theirs of that name is, as
  /// its times depend on the name of its file otherwise. Not where names or intervals differ, or its file says when.
  public func atTimes(of others: ReplayRules) -> ReplayRules {
    var rules = self
    for index in groups.indices where !groups[index].extensions.align {
      let same = others.groups.filter { $0.name == groups[index].name }
      let interval = groups[index].interval ?? settings.evaluationInterval
      guard groups[index].extensions.evaluationOffset == nil, same.count == 1,
        interval == same[0].interval ?? others.settings.evaluationInterval,
        let schedule = try? GroupSchedule(same[0], interval: interval)
      else {
        continue
      }
      rules.groups[index].extensions.evaluationOffset = schedule.offset
    }
    return rules
  }

  /// The metrics that the rules record.
  var metrics: Set<String> {
    Set(
      groups.flatMap(\.rules).compactMap { rule in
        if case .recording(let metric) = rule.kind { metric } else { nil }
      })
  }

  /// The names of the alerts.
  var alertNames: Set<String> {
    Set(
      groups.flatMap(\.rules).compactMap { rule in
        if case .alerting(let name) = rule.kind { name } else { nil }
      })
  }
}
