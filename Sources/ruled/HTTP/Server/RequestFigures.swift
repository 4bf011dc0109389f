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

  /// The upper bounds of upstream's buckets, in bytes.
  static let sizeBounds = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  /// How often something was up to each of some bounds.
  struct Histogram: Sendable {
    let bounds: [Double]
    /// How many were no more than each of the bounds, one for all last; not cumulative.
    private(set) var counts: [Int]
    private(set) var sum = 0.0

    init(_ bounds: [Double]) {
      self.bounds = bounds
      counts = [Int](repeating: 0, count: bounds.count + 1)
    }

    mutating func add(_ value: Double) {
      counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
      sum += value
    }
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var durations: [String: Histogram] = [:]
    var sizes: [String: Histogram] = [:]
  }

  private let state = Mutex(State())

  /// Notes an answer that took a number of seconds.
  func note(_ key: Key, seconds: Double) {
    state.withLock { state in
      state.requests[key, default: 0] += 1
      state.durations[key.handler, default: Histogram(Self.bounds)].add(seconds)
    }
  }

  /// Notes how many bytes an answer had before it was compressed.
  func note(size: Int, handler: String) {
    state.withLock { $0.sizes[handler, default: Histogram(Self.sizeBounds)].add(Double(size)) }
  }

  /// How many answers there were.
  var requests: [Key: Int] { state.withLock(\.requests) }
  /// How many seconds they took, by path.
  var durations: [String: Histogram] { state.withLock(\.durations) }
  /// How many bytes they had, by path.
  var sizes: [String: Histogram] { state.withLock(\.sizes) }
}
