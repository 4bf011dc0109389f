import RuleEval
import Synchronization

/// What all queries of people took together, for `prometheus_engine_*`.
final class QueryFigures: Sendable {
  /// As it stands.
  struct Values: Sendable {
    /// How many are being evaluated.
    var running = 0
    /// How many were evaluated to their end.
    var count = 0
    /// How long they took together, in seconds.
    var timings = QueryTimings()
  }

  private let state = Mutex(Values())

  /// As it stands.
  var values: Values { state.withLock(\.self) }

  /// Notes that a query's turn has come.
  func begin() {
    state.withLock { $0.running += 1 }
  }

  /// Notes that a query whose turn had come has ended; with what it took where it got to its end.
  func end(_ timings: QueryTimings?) {
    state.withLock { state in
      state.running -= 1
      guard let timings else {
        return
      }
      state.count += 1
      state.timings.queue += timings.queue
      state.timings.planning += timings.planning
      state.timings.evaluation.fetching += timings.evaluation.fetching
      state.timings.evaluation.evaluation += timings.evaluation.evaluation
      state.timings.evaluation.samples += timings.evaluation.samples
    }
  }
}
