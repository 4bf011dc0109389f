/// A sorting function: it changes the order in which an instant query hands out its elements, and where it sorts by value
/// it leaves out histograms.
final class SortOperator: VectorOperator {
  private let input: any VectorOperator
  private let order: SortOrder
  private let frame: TimeFrame
  private let position: PositionRange

  init(_ input: any VectorOperator, order: SortOrder, frame: TimeFrame, position: PositionRange) {
    self.input = input
    self.order = order
    self.frame = frame
    self.position = position
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    // What counts is that it is a range, however few steps it has.
    if let grid = context.grid(frame), grid.requestedEnd != grid.start {
      context.warn(
        "PromQL warning: sort is ineffective for range queries since results are always ordered by labels", at: position
      )
    }
    return try input.prepare(context)
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    try input.fill(rows, into: &batch)
    if batch.hasHistograms, order.isByValue {
      batch.clearHistograms()
    }
  }
}
