/// `absent` and `absent_over_time`: one element, of value 1, where the input has none.
final class AbsentOperator: VectorOperator {
  private let input: any VectorOperator
  private let labels: Labels
  private let frame: TimeFrame
  private var isAbsent: [Bool] = []
  private var batch = Batch()
  private var output: SeriesLabels?

  init(input: any VectorOperator, labels: Labels, frame: TimeFrame) {
    self.input = input
    self.labels = labels
    self.frame = frame
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let steps = context.stepCount(frame)
    let count = try input.prepare(context).count
    var isAbsent = Array(repeating: true, count: steps)
    try input.forEachBatch(count: count, steps: steps, scratch: &batch, context: context) { _, batch in
      for cell in 0..<batch.cellCount where batch.presence[cell] != Presence.absent {
        isAbsent[cell % steps] = false
      }
    }
    self.isAbsent = isAbsent
    if let output, output.symbols === context.symbols {
      return output
    }
    var builder = SeriesLabelsBuilder(symbols: context.symbols)
    builder.append(labels)
    let made = builder.build()
    output = made
    return made
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: isAbsent.count)
    for index in rows.indices {
      for step in isAbsent.indices where isAbsent[step] {
        batch.values[index * isAbsent.count + step] = 1
        batch.presence[index * isAbsent.count + step] = Presence.float
      }
    }
  }
}
