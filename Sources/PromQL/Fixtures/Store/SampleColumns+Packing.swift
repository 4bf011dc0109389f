extension SampleColumns {
  /// About how many samples are put side by side.
  private static let packedCount = 1 << 20

  /// Puts series side by side, so that one after the other is read from one piece of memory; those with histograms or
  /// start times stay alone, those with staleness markers among themselves. O(samples).
  static func packed(_ series: [SampleColumns]) -> (chunks: [SampleColumns], slices: [SeriesSet.Slice]) {
    var chunks: [SampleColumns] = []
    var slices = [SeriesSet.Slice](repeating: SeriesSet.Slice(chunk: 0, start: 0, count: 0), count: series.count)
    for isStale in [false, true] {
      var timestamps: [Timestamp] = []
      var values: [Double] = []
      for (number, columns) in series.enumerated() where !columns.hasExtras && columns.hasStaleMarkers == isStale {
        slices[number] = SeriesSet.Slice(
          chunk: Int32(chunks.count), start: Int32(values.count), count: Int32(columns.values.count))
        timestamps += columns.timestamps
        values += columns.values
        if values.count >= packedCount {
          chunks.append(SampleColumns(timestamps: timestamps, values: values))
          (timestamps, values) = ([], [])
        }
      }
      if !values.isEmpty || chunks.isEmpty {
        chunks.append(SampleColumns(timestamps: timestamps, values: values))
      }
    }
    for (number, columns) in series.enumerated() where columns.hasExtras {
      slices[number] = SeriesSet.Slice(chunk: Int32(chunks.count), start: 0, count: Int32(columns.values.count))
      chunks.append(columns)
    }
    return (chunks, slices)
  }
}
