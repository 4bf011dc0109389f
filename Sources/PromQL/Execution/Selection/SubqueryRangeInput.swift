/// `inner[range:step]`: the values of an expression at the subquery's own times.
final class SubqueryRangeInput: RangeInput {
  private let inner: any VectorOperator
  private let times: TimeFrame
  private let frame: TimeFrame
  private let range: Milliseconds
  private let modifiers: TimeModifiers
  private var grid: StepGrid?
  private(set) var windows: WindowGrid?
  private var batch = Batch()
  private var timestamps: [Timestamp] = []
  private var values: [Double] = []
  private var extras: SampleExtras?
  private var context: ExecutionContext?

  init(
    inner: any VectorOperator, times: TimeFrame, frame: TimeFrame, range: Milliseconds, modifiers: TimeModifiers
  ) {
    self.inner = inner
    self.times = times
    self.frame = frame
    self.range = range
    self.modifiers = modifiers
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    grid = context.grid(times)
    try context.checkRoom(for: grid?.count ?? 0)
    let fixed = modifiers.fixedTime(in: context.query)
    windows = context.grid(frame).map {
      WindowGrid(evaluation: $0, range: range, offset: modifiers.offset, at: fixed)
    }
    return grid == nil ? .none(context.symbols) : try inner.prepare(context)
  }

  func forEachRow(
    _ rows: Span<Int32>, _ body: RangeRowBody
  ) throws(QueryError) {
    guard let grid, let context else {
      return
    }
    let size = context.batchRows(steps: grid.count)
    var first = 0
    while first < rows.count {
      try context.checkInterruption()
      let end = min(first + size, rows.count)
      try inner.fill(rows.extracting(first..<end), into: &batch)
      for index in first..<end {
        collect(row: index - first, grid)
        body(index, timestamps.span, values.span, extras)
      }
      first = end
    }
  }

  private func collect(row: Int, _ grid: StepGrid) {
    var histograms: [FloatHistogram?] = []
    Self.collect(batch, row, grid, &timestamps, &values, &histograms)
    extras = SampleExtras(histograms: histograms[...])
  }

  private static func collect(
    _ batch: borrowing Batch, _ row: Int, _ grid: StepGrid, _ timestamps: inout [Timestamp], _ values: inout [Double],
    _ histograms: inout [FloatHistogram?]
  ) {
    timestamps.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    let start = row * grid.count
    for step in 0..<grid.count where batch.presence[start + step] != Presence.absent {
      timestamps.append(grid[step])
      values.append(batch.values[start + step])
      if batch.hasHistograms {
        histograms.append(batch.histogram(start + step).map(withoutReset))
      }
    }
  }

  /// What a histogram knows of a reset before it doesn't hold between the samples that a subquery takes.
  private static func withoutReset(_ histogram: FloatHistogram) -> FloatHistogram {
    switch histogram.counterResetHint {
    case .reset, .notReset: histogram.with(counterResetHint: .unknown)
    case .unknown, .gauge: histogram
    }
  }
}
