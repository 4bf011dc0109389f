import Synchronization

/// A plan with its operators, which keep what they derived from labels from one evaluation to the next.
final class PlannedQuery: Sendable {
  let plan: QueryPlan
  private let root: Mutex<RootOperator>

  init(_ plan: QueryPlan, profiledBy clock: ProfilingClock?) {
    self.plan = plan
    root = Mutex(RootOperator(plan, profiledBy: clock))
  }

  /// Runs `body` with the operators, which nothing else uses meanwhile.
  func withOperators<Value: Sendable>(
    _ body: (inout RootOperator) -> Result<Value, QueryError>
  ) throws(QueryError) -> Value {
    try root.withLock { body(&$0) }.get()
  }
}
