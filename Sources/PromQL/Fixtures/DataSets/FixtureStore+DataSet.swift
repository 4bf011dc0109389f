extension FixtureStore {
  /// A store with the series of a data set, of all metrics or of those that `isWanted` is true of. O(samples).
  public convenience init(
    _ dataSet: DataSet, symbols: SymbolTable = SymbolTable(), metrics isWanted: (String) -> Bool = { _ in true }
  ) {
    var labels = SeriesLabelsBuilder(symbols: symbols)
    var columns: [SampleColumns] = []
    dataSet.forEachSeries(of: isWanted) { series in
      labels.append(
        series.labels.map { LabelPair(name: symbols.intern($0.name), value: symbols.intern($0.value)) }.sorted())
      let numbers = series.first..<series.first + series.count
      columns.append(
        SampleColumns(
          timestamps: numbers.map { DataSet.start + dataSet.interval * Int64($0) },
          values: numbers.map(series.value)))
    }
    self.init(labels: labels.build(), columns: columns)
  }

  /// The time of the last sample of any series, in milliseconds since 1970; 0 where there is none. O(series).
  public var newestTimestamp: Timestamp {
    slices.reduce(0) { newest, slice in
      slice.count == 0 ? newest : max(newest, chunks[Int(slice.chunk)].timestamps[Int(slice.start + slice.count) - 1])
    }
  }
}
