import PromQL

/// Reads from a data source since when the alerts of a rule were active before the program started.
///
/// A query of the HTTP API shows no staleness markers, so that three questions are asked: what the newest sample of each
/// series is, when that was written, and whether the series was still there a little later.
struct StateSeriesReader: Sendable {
  /// A little less than the lookback, after which every series is gone.
  private static let almostLookback: Milliseconds = 4 * 60 * 1000
  /// How many different times of last samples are looked at.
  private static let mostTimes = 10

  private let values: any RuleQuery
  private let times: any RuleQuery
  private let presence: any RuleQuery

  /// Series of a rule whose labels are `labels`; those of them that are templates match anything.
  ///
  /// - Parameters:
  ///   - tolerance: How old the newest sample may be, in milliseconds.
  ///   - interval: The group's interval in milliseconds.
  init(
    _ rule: Rule, labels: [String: String], of group: RuleGroup, tolerance: Milliseconds, interval: Milliseconds,
    factory: any RuleFactory
  ) throws {
    let factory = factory.factory(for: group)
    func query(_ expression: String) throws -> any RuleQuery {
      var reading = rule
      reading.expression = expression
      return try factory.query(for: reading, of: group)
    }
    var wanted = labels.filter { !$0.value.contains("{{") && !$0.value.isEmpty }
    wanted["alertname"] = rule.name
    let matchers = try wanted.sorted { $0.key < $1.key }.map {
      try LabelMatcher(name: $0.key, operation: .equal, value: $0.value).description
    }
    let selector = "ALERTS_FOR_STATE{\(matchers.joined(separator: ","))}"
    let range = DurationText.format(max(tolerance, 1000))
    let step = DurationText.format(min(max(interval, 1000), 60_000))
    values = try query("last_over_time(\(selector)[\(range)])")
    times = try query("max_over_time(timestamp(\(selector))[\(range):\(step)])")
    presence = try query(selector)
  }

  /// What is known at a time, by the labels of the alerts, of those that had not ended.
  func read(at now: Timestamp) async throws -> [Labels: SavedActivity] {
    let values = try await Self.numbers(values, at: now)
    guard !values.isEmpty else {
      return [:]
    }
    let times = try await Self.numbers(times, at: now)
    var saved: [Labels: SavedActivity] = [:]
    for (labels, value) in values {
      if let seconds = times[labels], let activeAt = Self.milliseconds(value),
        let sampledAt = Self.milliseconds(seconds), activeAt <= sampledAt, sampledAt <= now
      {
        saved[labels] = SavedActivity(activeAt: activeAt, sampledAt: sampledAt)
      }
    }
    let ends = Set(saved.values.map(\.sampledAt)).sorted(by: >)
    for end in ends.prefix(Self.mostTimes) {
      let present = try await Self.numbers(presence, at: min(now, end + Self.almostLookback))
      saved = saved.filter { $0.value.sampledAt != end || present[$0.key] != nil }
    }
    let examined = Set(ends.prefix(Self.mostTimes))
    return saved.filter { examined.contains($0.value.sampledAt) }
  }

  private static func numbers(_ query: any RuleQuery, at time: Timestamp) async throws -> [Labels: Double] {
    let elements = try await query.evaluate(at: time).elements
    return Dictionary(
      elements.map { element in
        var labels = element.labels.dictionary
        labels["__name__"] = nil
        return (Labels(labels), element.sample.value)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func milliseconds(_ seconds: Double) -> Timestamp? {
    abs(seconds) < 1e12 ? Timestamp((seconds * 1000).rounded(.down)) : nil
  }
}
