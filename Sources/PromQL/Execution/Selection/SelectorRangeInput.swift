/// `selector[range]`: stored samples.
final class SelectorRangeInput: RangeInput {
  private let select: Int
  private let frame: TimeFrame
  private var context: ExecutionContext?
  private(set) var windows: WindowGrid?
  private var timestamps: [Timestamp] = []
  private var values: [Double] = []
  private var extras: SampleExtras?

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
      while index < rows.count {
        let slice = set.slices[Int(rows[index])]
        guard slice.chunk == chunk else {
          break
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
