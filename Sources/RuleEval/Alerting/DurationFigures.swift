public import PromQL

/// How long something took, each time: what a
/// [summary and a histogram](https://prometheus.io/docs/concepts/metric_types/) say of it.
public struct DurationFigures: Sendable, Equatable {
  /// The upper bounds of ``buckets`` in seconds: upstream's for rules and for Alertmanagers.
  public static let bounds: [Double] = [0.01, 0.1, 1, 10]
  /// For how long something counts for quantiles, in milliseconds: as long as in upstream's summaries.
  public static let window: Milliseconds = 10 * 60 * 1000
  /// How many of the newest count for quantiles.
  static let mostRecent = 500

  private struct Entry: Equatable {
    let time: Timestamp
    let seconds: Double
  }

  /// How often.
  public private(set) var count = 0
  /// How long in all, in seconds.
  public private(set) var sum = 0.0
  /// How often it took no longer than each of ``bounds``, and one more for the rest; not cumulative.
  public private(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
  private var recent: [Entry] = []

  /// Nothing yet.
  public init() {}

  /// Notes that something took a number of seconds, at a time in milliseconds since 1970. O(1).
  mutating func add(_ seconds: Double, at time: Timestamp) {
    let entry = Entry(time: time, seconds: seconds)
    if recent.count < Self.mostRecent {
      recent.append(entry)
    } else {
      recent[count % Self.mostRecent] = entry
    }
    count += 1
    sum += seconds
    buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
  }

  /// The quantiles of what was noted within ``window`` before a time, of some figures together; not a number where there
  /// is nothing. O(n log n).
  public static func quantiles(
    _ quantiles: [Double], of figures: some Sequence<DurationFigures>, at now: Timestamp
  ) -> [Double] {
    let seconds = figures.flatMap { figure in
      figure.recent.lazy.filter { now - $0.time <= window }.map(\.seconds)
    }.sorted()
    guard let last = seconds.indices.last else {
      return quantiles.map { _ in .nan }
    }
    return quantiles.map { seconds[Int((Double(last) * min(max($0, 0), 1)).rounded())] }
  }
}
