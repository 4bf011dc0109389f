/// A vector computed once and the same at every step.
final class InvariantOperator: VectorOperator {
  private let inner: any VectorOperator
  private let frame: TimeFrame
  private var steps = 0
  private var once = Batch()

  init(_ inner: any VectorOperator, frame: TimeFrame) {
    self.inner = inner
    self.frame = frame
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(frame)
    return steps == 0 ? .none(context.symbols) : try inner.prepare(context)
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    if steps == 1 {
      return try inner.fill(rows, into: &batch)
    }
    try inner.fill(rows, into: &once)
    batch.reset(rows: rows.count, steps: steps)
    for row in 0..<rows.count where once.presence[row] != Presence.absent {
      for cell in row * steps..<(row + 1) * steps {
        batch.copyCell(cell, from: once, cell: row)
      }
    }
  }
}
