/// `start_timestamp(selector)`: since when what each sample counts has been counted, in seconds; 0 where that is not known.
/// Gives nothing unless the engine uses start timestamps.
final class StartTimestampOperator: VectorOperator {
  private let node: SelectNode
  private var context: ExecutionContext?
  private var steps = 0
  private var labels = LabelCache<SeriesLabels>()

  init(_ node: SelectNode) {
    self.node = node
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    self.context = context
    guard context.options.usesStartTimestamps, let input = context.series[node.select]?.labels else {
      return .none(context.symbols)
    }
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: input) { () throws(QueryError) in input.droppingNames(delayed: delayed) }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    guard let context, let samples = NewestSamples(node.select, context) else {
      return
    }
    for place in rows.indices {
      samples.forEachStep(of: Int(rows[place])) { step, columns, index in
        let start = columns.startTimestamps.isEmpty ? 0 : columns.startTimestamps[index]
        batch.set(Double(start) / 1000, at: place * steps + step)
      }
    }
  }
}
