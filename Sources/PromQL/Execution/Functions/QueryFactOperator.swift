/// `start()`, `end()`, `range()`, `step()`: something about the query, the same at every step.
final class QueryFactOperator: ScalarOperator {
  private let fact: QueryFact
  private let frame: TimeFrame

  init(_ fact: QueryFact, frame: TimeFrame) {
    self.fact = fact
    self.frame = frame
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    Array(repeating: fact.value(in: context.query), count: context.stepCount(frame))
  }
}
