/// `selector[range]`: stored samples.
final class SelectorRangeInput: RangeInput {
  private let select: Int
  private let frame: TimeFrame
  private var context: ExecutionContext?
  private(set) var windows: WindowGrid?
  private var timestamps: [Timestamp] = []
  private var values: [Double] = []
  private var extras: SampleExtras?
  /// Of so many rows memory is fetched at once.
  private static let touchedCount = 32
  /// What was looked at in advance; without it the compiler would leave that out.
  private var touched: UInt64 = 0

  init(select: Int, frame: TimeFrame) {
    self.select = select
    self.frame = frame
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let template = context.selects[select]
    self.context = context
    windows = context.grid(frame).map { grid in
      WindowGrid(
        evaluation: grid, range: template.range ?? 0, offset: template.modifiers.offset,
        at: template.modifiers.fixedTime(in: context.query))
    }
    return context.series[select]?.labels ?? .none(context.symbols)
  }

  func forEachRow(_ rows: Span<Int32>, _ body: RangeRowBody) throws(QueryError) {
    guard let set = context?.series[select] else {
      return
    }
    var index = 0
    while index < rows.count {
      let chunk = set.slices[Int(rows[index])].chunk
      let columns = set.chunks[Int(chunk)]
      let (timestamps, values) = (columns.timestamps, columns.values)
      // Rows of one chunk in a row.
      var touchedRows = index
      while index < rows.count {
        let slice = set.slices[Int(rows[index])]
        guard slice.chunk == chunk else {
          break
        }
        if index == touchedRows {
          touchedRows = min(index + Self.touchedCount, rows.count)
          touched ^= Self.touch(
            rows.extracting(index..<touchedRows), set.slices.span, chunk: chunk, timestamps.span, values.span)
        }
        let range = Int(slice.start)..<Int(slice.start + slice.count)
        if columns.hasStaleMarkers {
          keepLive(columns, range)
          body(index, self.timestamps.span, self.values.span, extras)
        } else {
          let extras = columns.hasExtras ? shown(SampleExtras(columns, range)) : nil
          body(index, timestamps.span.extracting(range), values.span.extracting(range), extras)
        }
        index += 1
      }
    }
  }

  /// Looks at samples of the next rows, so that their way from memory is spent on all of them at once and not on one after
  /// the other. Long windows are read in a stream, which needs no help.
  private static func touch(
    _ rows: Span<Int32>, _ slices: Span<SeriesSet.Slice>, chunk: Int32, _ timestamps: Span<Timestamp>,
    _ values: Span<Double>
  ) -> UInt64 {
    var touched: UInt64 = 0
    for index in rows.indices {
      let slice = slices[Int(rows[index])]
      guard slice.chunk == chunk, slice.count > 0, slice.count <= 64 else {
        continue
      }
      let (start, last) = (Int(slice.start), Int(slice.start + slice.count - 1))
      // A line of memory holds eight samples.
      for sample in stride(from: start, to: last, by: 8) {
        touched ^= values[sample].bitPattern
      }
      touched ^= values[last].bitPattern
      touched ^= UInt64(bitPattern: timestamps[start] ^ timestamps[last])
    }
    return touched
  }

  private func keepLive(_ columns: SampleColumns, _ range: Range<Int>) {
    timestamps.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    var histograms: [FloatHistogram?] = []
    var startTimestamps: [Timestamp] = []
    for index in range where !columns.isStale(index) {
      timestamps.append(columns.timestamps[index])
      values.append(columns.values[index])
      if !columns.histograms.isEmpty {
        histograms.append(columns.histograms[index])
      }
      if !columns.startTimestamps.isEmpty {
        startTimestamps.append(columns.startTimestamps[index])
      }
    }
    extras =
      columns.hasExtras
      ? shown(SampleExtras(histograms: histograms[...], startTimestamps: startTimestamps[...])) : nil
  }

  /// What is seen of a row's extras.
  private func shown(_ extras: SampleExtras?) -> SampleExtras? {
    guard let context, context.selects[select].statisticsOnly else {
      return extras
    }
    return extras?.withStatistics
  }
}
