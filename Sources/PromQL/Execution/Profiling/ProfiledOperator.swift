/// An operator that counts and times what another one does. Only plans that are to be profiled have any.
final class ProfiledOperator: VectorOperator {
  private let inner: any VectorOperator
  private let entry: OperatorProfiler.Entry
  private let clock: ProfilingClock

  init(_ inner: any VectorOperator, entry: OperatorProfiler.Entry, clock: @escaping ProfilingClock) {
    self.inner = inner
    self.entry = entry
    self.clock = clock
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let start = clock()
    defer { entry.cost.nanoseconds &+= clock() &- start }
    let labels = try inner.prepare(context)
    entry.cost.evaluations += 1
    entry.cost.series = labels.count
    return labels
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    let start = clock()
    defer { entry.cost.nanoseconds &+= clock() &- start }
    try inner.fill(rows, into: &batch)
    entry.cost.calls += 1
    entry.cost.rows += rows.count
    entry.cost.cells += batch.cellCount
  }
}
