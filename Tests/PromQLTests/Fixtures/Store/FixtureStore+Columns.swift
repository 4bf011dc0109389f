@testable import PromQL

extension FixtureStore {
  /// The samples, one set of columns a series.
  var columns: [SampleColumns] {
    slices.map { slice in
      let chunk = chunks[Int(slice.chunk)]
      let range = Int(slice.start)..<Int(slice.start + slice.count)
      return SampleColumns(
        timestamps: Array(chunk.timestamps[range]), values: Array(chunk.values[range]),
        histograms: chunk.histograms.isEmpty ? [] : Array(chunk.histograms[range]),
        startTimestamps: chunk.startTimestamps.isEmpty ? [] : Array(chunk.startTimestamps[range]))
    }
  }
}
