/// `vector(scalar)`: one element without labels.
final class ScalarVectorOperator: VectorOperator {
  private let scalar: any ScalarOperator
  private var values: [Double] = []
  private var labels: SeriesLabels?

  init(_ scalar: any ScalarOperator) {
    self.scalar = scalar
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    values = try scalar.evaluate(context)
    if let labels, labels.symbols === context.symbols {
      return labels
    }
    var builder = SeriesLabelsBuilder(symbols: context.symbols)
    builder.append([])
    let made = builder.build()
    labels = made
    return made
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: values.count)
    for index in rows.indices {
      for step in values.indices {
        batch.values[index * values.count + step] = values[step]
        batch.presence[index * values.count + step] = Presence.float
      }
    }
  }
}

/// No series at all.
final class NothingOperator: VectorOperator {
  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    .none(context.symbols)
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: 0, steps: 0)
  }
}
