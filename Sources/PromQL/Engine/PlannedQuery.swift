import Synchronization

/// A plan with its operators, which keep what they derived from labels from one evaluation to the next.
final class PlannedQuery: Sendable {
  let plan: QueryPlan
  private let root: Mutex<RootOperator>

  init(_ plan: QueryPlan) {
    self.plan = plan
    root = Mutex(RootOperator(plan))
  }

  /// Runs `body` with the operators, which nothing else uses meanwhile.
  func withOperators(
    _ body: (inout RootOperator) -> Result<QueryResult, QueryError>
  ) throws(QueryError) -> QueryResult {
    try root.withLock { body(&$0) }.get()
  }
}
