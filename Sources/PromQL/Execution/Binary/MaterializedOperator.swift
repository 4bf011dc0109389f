/// Holds all rows of its input, computed once an evaluation: for inputs whose rows are asked for again and again.
final class MaterializedOperator: VectorOperator {
  private let input: any VectorOperator
  private let frame: TimeFrame
  private var all = Batch()
  private var scratch = Batch()

  init(_ input: any VectorOperator, frame: TimeFrame) {
    self.input = input
    self.frame = frame
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let labels = try input.prepare(context)
    let steps = context.stepCount(frame)
    try context.hold(samples: labels.count * steps)
    all.reset(rows: labels.count, steps: steps)
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &scratch, context: context) {
      first, batch throws(QueryError) in
      try context.hold(samples: batch.histogramWeight)
      for row in 0..<batch.rowCount {
        all.copyRow(first + row, from: batch, row: row)
      }
    }
    return labels
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: all.stepCount)
    for index in rows.indices {
      batch.copyRow(index, from: all, row: Int(rows[index]))
    }
  }
}
