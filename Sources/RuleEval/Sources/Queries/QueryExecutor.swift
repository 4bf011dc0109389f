public import PromQL

/// Fetches what a prepared query needs and evaluates it.
///
/// Fetching is asynchronous; evaluating is plain computation and runs on threads of its own.
public struct QueryExecutor: Sendable {
  private let source: any SeriesSource
  private let symbols = RotatingSymbolTable()
  private let pool: EvaluationPool

  /// An executor over a data source, with as many threads as there are processors. With `yieldsToOthers` they get
  /// processor time only after all other threads.
  public init(source: any SeriesSource, yieldsToOthers: Bool = false) {
    self.source = source
    pool = EvaluationPool(name: yieldsToOthers ? "queries" : "rules", yieldsToOthers: yieldsToOthers)
  }

  /// Evaluates a query. `timeout` in milliseconds bounds fetching and evaluation together.
  ///
  /// Throws what the source throws, and ``PromQL/QueryError``: of kind `timeout` when the time is over, `canceled` when
  /// the task was cancelled.
  public func evaluate(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> QueryResult {
    try await measure(query, at: times, timeout: timeout).result
  }

  /// Evaluates a query and says what that took. As ``evaluate(_:at:timeout:)`` otherwise.
  public func measure(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> (result: QueryResult, statistics: QueryStatistics) {
    let begin = ContinuousClock.now
    let deadline = begin + .milliseconds(timeout)
    let symbols = symbols.current()
    let requests = query.requests(for: times)
    let series =
      requests.isEmpty
      ? []
      : try await withDeadline(deadline, in: "expression evaluation (fetching series)") {
        try await source.select(requests, symbols: symbols)
      }
    var statistics = QueryStatistics()
    statistics.fetching = (ContinuousClock.now - begin).seconds
    statistics.samples = series.reduce(0) { $0 + $1.sampleCount }
    let cancellation = CancellationFlag()
    let (result, evaluation) = try await withTaskCancellationHandler {
      try await pool.run {
        let begin = ContinuousClock.now
        let result = try query.evaluate(
          times, series: series, symbols: symbols,
          control: EvaluationControl {
            if cancellation.isSet {
              return QueryError(.canceled, "query was canceled in expression evaluation")
            }
            return ContinuousClock.now < deadline
              ? nil : QueryError(.timeout, "query timed out in expression evaluation")
          })
        return (result, (ContinuousClock.now - begin).seconds)
      }
    } onCancel: {
      cancellation.set()
    }
    statistics.evaluation = evaluation
    return (result, statistics)
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
