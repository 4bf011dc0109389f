public import PromQL

/// Fetches what a prepared query needs and evaluates it.
///
/// Fetching is asynchronous; evaluating is plain computation and runs on threads of its own.
public struct QueryExecutor: Sendable {
  private let source: any SeriesSource
  private let symbols: RotatingSymbolTable
  private let pool: EvaluationPool

  /// An executor over a data source, with as many threads as there are processors. With `yieldsToOthers` they get
  /// processor time only after all other threads.
  public init(source: any SeriesSource, yieldsToOthers: Bool = false) {
    self.source = source
    symbols = RotatingSymbolTable()
    pool = EvaluationPool(name: yieldsToOthers ? "queries" : "rules", yieldsToOthers: yieldsToOthers)
  }

  /// An executor over another data source, with the threads of one.
  public init(source: any SeriesSource, sharing other: QueryExecutor) {
    self.source = source
    symbols = other.symbols
    pool = other.pool
  }

  /// The symbol table of evaluations that start now.
  var currentSymbols: SymbolTable { symbols.current() }

  /// Evaluates a query. `timeout` in milliseconds bounds fetching and evaluation together.
  ///
  /// Throws what the source throws, and ``PromQL/QueryError``: of kind `timeout` when the time is over, `canceled` when
  /// the task was cancelled.
  public func evaluate(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> QueryResult {
    try await fetchAndEvaluate(query, at: times, timeout: timeout).result
  }

  /// A selector of a query, and whether no series came for it.
  struct Selector {
    let text: String
    let request: SelectRequest
    let isEmpty: Bool
  }

  /// Evaluates as ``evaluate(_:at:timeout:)`` does, and tells what was fetched.
  func evaluateWithSelectors(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> (result: QueryResult, selectors: [Selector]) {
    let outcome = try await fetchAndEvaluate(query, at: times, timeout: timeout)
    return (
      outcome.result,
      zip(query.selectors(for: times), outcome.fetched).map { text, fetch in
        Selector(text: text, request: fetch.request, isEmpty: fetch.isEmpty)
      }
    )
  }

  /// Evaluates a query and says what that took. As ``evaluate(_:at:timeout:)`` otherwise.
  public func measure(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> (result: QueryResult, statistics: QueryStatistics) {
    let outcome = try await fetchAndEvaluate(query, at: times, timeout: timeout)
    return (outcome.result, outcome.statistics)
  }

  private struct Outcome {
    let result: QueryResult
    let fetched: [(request: SelectRequest, isEmpty: Bool)]
    let statistics: QueryStatistics
  }

  private func fetchAndEvaluate(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> Outcome {
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
    statistics.fetching = (ContinuousClock.now - begin) / .seconds(1)
    statistics.samples = series.reduce(0) { $0 + $1.sampleCount }
    let fetched = zip(requests, series).map { (request: $0, isEmpty: $1.isEmpty(for: $0)) }
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
        return (result, (ContinuousClock.now - begin) / .seconds(1))
      }
    } onCancel: {
      cancellation.set()
    }
    statistics.evaluation = evaluation
    return Outcome(result: result, fetched: fetched, statistics: statistics)
  }
}

extension SeriesSet {
  /// Whether no series has a sample that counts for a request. O(1) where the first has one.
  fileprivate func isEmpty(for request: SelectRequest) -> Bool {
    (0..<count).allSatisfy { index in
      guard case .instants(let grid) = request.shape, grid.count == 1, case .stored = sampling else {
        return samples(index).allSatisfy(\.isStale)
      }
      let newest = samples(index).last { $0.timestamp <= grid.end }
      return newest.map { $0.isStale || grid.end - $0.timestamp >= request.lookback } ?? true
    }
  }
}
