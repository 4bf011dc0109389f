/// A running part of a plan that gives a vector at each step.
///
/// First it names its output series, then it fills rows of them in any order and any number: so matching reads just
/// the rows that it needs, and nothing is held that need not be. Operators live as long as their plan; what they derive
/// from labels alone stays while the labels are the same object.
protocol VectorOperator: AnyObject {
  /// Readies the operator for an evaluation and names its output series. Called once an evaluation, before ``fill``.
  /// The same object as last time means the same series in the same order.
  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels

  /// Fills a batch with the given rows of output series, over all steps of the operator's frame.
  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError)
}

extension VectorOperator {
  /// Fills batch after batch with all `count` rows and gives each to `body`, with the number of its first row.
  func forEachBatch(
    count: Int, steps: Int, scratch batch: inout Batch, context: ExecutionContext,
    _ body: (_ firstRow: Int, _ batch: inout Batch) throws(QueryError) -> Void
  ) throws(QueryError) {
    let size = context.batchRows(steps: steps)
    var rows: [Int32] = []
    rows.reserveCapacity(min(size, count))
    var first = 0
    while first < count {
      try context.checkInterruption()
      let end = min(first + size, count)
      rows.removeAll(keepingCapacity: true)
      for row in first..<end {
        rows.append(Int32(row))
      }
      try fill(rows.span, into: &batch)
      try body(first, &batch)
      first = end
    }
  }
}
