import PromQL
import RuleEval
import ServiceLifecycle

/// Evaluates the queries that people send, within limits. None goes on when the program is to end.
struct QueryService: Sendable {
  /// How many are evaluated at once, and how many more may wait.
  static let concurrency = (running: 20, waiting: 200)
  /// How long one may take unless it asks for less, in milliseconds.
  static let timeout: Milliseconds = 120_000

  /// What they took.
  let figures = QueryFigures()
  private let engine: Engine
  private let executor: QueryExecutor
  private let limit = ConcurrencyLimit(concurrency.running, mostWaiting: concurrency.waiting)

  init(engine: Engine, executor: QueryExecutor) {
    self.engine = engine
    self.executor = executor
  }

  /// Evaluates a query. Throws ``APIError``, ``QueryError``, what the data source throws, or `CancellationError`.
  func evaluate(_ parameters: QueryParameters) async throws -> (result: QueryResult, timings: QueryTimings) {
    let timeout = min(Self.timeout, max(0, parameters.timeout ?? Self.timeout))
    do {
      let begin = ContinuousClock.now
      let query = try engine(parameters).prepare(parameters.query)
      let planned = ContinuousClock.now
      return try await cancelWhenGracefulShutdown {
        let stage = QueryStage()
        return try await withDeadline(.now + .milliseconds(timeout), in: stage.name) {
          try await limit.run {
            stage.begin()
            let queue = (ContinuousClock.now - planned) / .seconds(1)
            figures.begin()
            var timings: QueryTimings?
            defer { figures.end(timings) }
            let (result, evaluation) = try await executor.measure(query, at: parameters.times, timeout: timeout)
            let measured = QueryTimings(
              queue: queue, planning: (planned - begin) / .seconds(1), evaluation: evaluation)
            timings = measured
            return (result, measured)
          }
        }
      }
    } catch let error as QueryError where error.kind == .badData {
      throw APIError.invalid("query", error.message)
    } catch is ConcurrencyLimit.TooManyWaiting {
      throw APIError(.unavailable, "too many queries are waiting already. Try again later")
    }
  }

  private func engine(_ parameters: QueryParameters) -> Engine {
    guard let lookback = parameters.lookback else {
      return engine
    }
    var options = engine.options
    options.lookback = lookback
    return Engine(options: options)
  }
}
