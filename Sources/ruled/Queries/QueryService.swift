import PromQL
import RuleEval
import ServiceLifecycle

/// Evaluates the queries that people send, within limits. None goes on when the program is to end.
struct QueryService: Sendable {
  /// How many are evaluated at once, and how many more may wait.
  static let concurrency = (running: 20, waiting: 200)
  /// How long one may take unless it asks for less, in milliseconds.
  static let timeout: Milliseconds = 120_000

  private let engine: Engine
  private let executor: QueryExecutor
  private let limit = ConcurrencyLimit(concurrency.running, mostWaiting: concurrency.waiting)

  init(engine: Engine, executor: QueryExecutor) {
    self.engine = engine
    self.executor = executor
  }

  /// Evaluates a query. Throws ``APIError``, ``QueryError``, what the data source throws, or `CancellationError`.
  func evaluate(_ parameters: QueryParameters) async throws -> QueryResult {
    let timeout = min(Self.timeout, max(0, parameters.timeout ?? Self.timeout))
    do {
      let query = try engine(parameters).prepare(parameters.query)
      return try await cancelWhenGracefulShutdown {
        let stage = QueryStage()
        return try await withDeadline(.now + .milliseconds(timeout), in: stage.name) {
          try await limit.run {
            stage.begin()
            return try await executor.evaluate(query, at: parameters.times, timeout: timeout)
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
