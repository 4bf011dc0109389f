/// The samples of some series of a result, as columns; each series is a stretch of them.
final class ResultColumns: Sendable {
  /// The times of each series that has a sample at every one, from its first sample on; nil where each sample has a time
  /// of its own.
  private let grid: StepGrid?
  /// The time of each sample; empty where the grid has them.
  private let timestamps: [Timestamp]
  /// The value of each sample; NaN where it is a histogram.
  private let values: [Double]
  /// The histogram of each sample that is one; empty where none is.
  private let histograms: [FloatHistogram?]

  /// Series that have a float at each time of a grid.
  init(grid: StepGrid, values: [Double]) {
    self.grid = grid
    timestamps = []
    self.values = values
    histograms = []
  }

  /// Columns of one length; histograms may be empty.
  init(timestamps: [Timestamp], values: [Double], histograms: [FloatHistogram?] = []) {
    precondition(timestamps.count == values.count, "columns have one length")
    precondition(histograms.isEmpty || histograms.count == values.count, "columns have one length")
    grid = nil
    self.timestamps = timestamps
    self.values = values
    self.histograms = histograms
  }

  /// The sample at a place of the series that begins at `start`. O(1).
  @inline(__always)
  func sample(_ place: Int, from start: Int) -> Sample {
    let time = grid.map { $0[place] } ?? timestamps[start + place]
    if !histograms.isEmpty, let histogram = histograms[start + place] {
      return Sample(timestamp: time, histogram: histogram)
    }
    return Sample(timestamp: time, value: values[start + place])
  }
}
