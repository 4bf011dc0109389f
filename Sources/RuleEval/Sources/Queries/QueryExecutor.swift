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
    let (result, fetched) = try await fetchAndEvaluate(query, at: times, timeout: timeout)
    return (
      result,
      zip(query.selectors(for: times), fetched).map { text, fetch in
        Selector(text: text, request: fetch.request, isEmpty: fetch.isEmpty)
      }
    )
  }

  private func fetchAndEvaluate(
    _ query: PreparedQuery, at times: QueryTimes, timeout: Milliseconds
  ) async throws -> (result: QueryResult, fetched: [(request: SelectRequest, isEmpty: Bool)]) {
    let deadline = ContinuousClock.now + .milliseconds(timeout)
    let symbols = symbols.current()
    let requests = query.requests(for: times)
    let series =
      requests.isEmpty
      ? []
      : try await withDeadline(deadline, in: "expression evaluation (fetching series)") {
        try await source.select(requests, symbols: symbols)
      }
    let fetched = zip(requests, series).map { (request: $0, isEmpty: $1.isWithoutSamples) }
    let cancellation = CancellationFlag()
    let result = try await withTaskCancellationHandler {
      try await pool.run {
        try query.evaluate(
          times, series: series, symbols: symbols,
          control: EvaluationControl {
            if cancellation.isSet {
              return QueryError(.canceled, "query was canceled in expression evaluation")
            }
            return ContinuousClock.now < deadline
              ? nil : QueryError(.timeout, "query timed out in expression evaluation")
          })
      }
    } onCancel: {
      cancellation.set()
    }
    return (result, fetched)
  }
}

extension SeriesSet {
  /// Whether no series has a sample; staleness markers are none. O(1) where the first has one.
  fileprivate var isWithoutSamples: Bool {
    (0..<count).allSatisfy { samples($0).allSatisfy(\.isStale) }
  }
}
