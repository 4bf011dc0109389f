import Synchronization

/// What was answered, for `prometheus_http_*`.
final class RequestFigures: Sendable {
  /// Requests to one path with one outcome.
  struct Key: Hashable, Sendable {
    /// The path as the router has it.
    let handler: String
    /// The status.
    let code: Int
  }

  /// The upper bounds of upstream's buckets, in seconds.
  static let bounds = [0.1, 0.2, 0.4, 1, 3, 8, 20, 60, 120]

  /// How long requests to one path took.
  struct Durations: Sendable {
    /// How many took no longer than each of the bounds, one for all last; not cumulative.
    var counts = [Int](repeating: 0, count: RequestFigures.bounds.count + 1)
    var sum = 0.0
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var durations: [String: Durations] = [:]
  }

  private let state = Mutex(State())

  /// Notes an answer that took a number of seconds.
  func note(_ key: Key, seconds: Double) {
    state.withLock { state in
      state.requests[key, default: 0] += 1
      let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      state.durations[key.handler, default: Durations()].counts[bucket] += 1
      state.durations[key.handler, default: Durations()].sum += seconds
    }
  }

  /// How many answers there were.
  var requests: [Key: Int] { state.withLock(\.requests) }
  /// How long they took, by path.
  var durations: [String: Durations] { state.withLock(\.durations) }
}
