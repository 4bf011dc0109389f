@testable import PromQL

extension FixtureStore {
  /// The samples of each series in columns of their own; those that say nothing are empty.
  var columns: [SampleColumns] {
    slices.map { slice in
      let chunk = chunks[Int(slice.chunk)]
      let range = Int(slice.start)..<Int(slice.start + slice.count)
      let histograms = chunk.histograms.isEmpty ? [] : Array(chunk.histograms[range])
      let starts = chunk.startTimestamps.isEmpty ? [] : Array(chunk.startTimestamps[range])
      return SampleColumns(
        timestamps: Array(chunk.timestamps[range]), values: Array(chunk.values[range]),
        histograms: histograms.contains { $0 != nil } ? histograms : [],
        startTimestamps: starts.contains { $0 != 0 } ? starts : [])
    }
  }
}
