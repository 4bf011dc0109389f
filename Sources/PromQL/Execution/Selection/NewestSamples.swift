/// Which sample of a series an instant selector takes at each time: for what looks at more than its value.
struct NewestSamples {
  private let series: SeriesSet
  private let times: StepGrid
  private let lookback: Milliseconds

  /// Nil where the select has no times or no series.
  init?(_ select: Int, _ context: ExecutionContext) {
    guard let times = context.selects[select].times(for: context.query), let series = context.series[select] else {
      return nil
    }
    self.series = series
    self.times = times
    lookback = series.sampling == .resolvedAtSteps ? 1 : context.options.lookback
  }

  /// The series.
  var labels: SeriesLabels { series.labels }

  /// How many times there are.
  var stepCount: Int { times.count }

  /// Gives the columns and the place in them of the sample of each step that has one. O(samples + steps).
  func forEachStep(of row: Int, _ body: (_ step: Int, _ columns: SampleColumns, _ index: Int) -> Void) {
    let slice = series.slices[row]
    let columns = series.chunks[Int(slice.chunk)]
    let start = Int(slice.start)
    let all = columns.timestamps
    let timestamps = all.span.extracting(start..<start + Int(slice.count))
    // `next` is the first sample later than the step's time.
    var next = 0
    for step in 0..<times.count {
      let time = times[step]
      next = timestamps.firstIndex(after: time, from: next)
      guard next > 0, timestamps[next - 1] > time - lookback, !isStale(columns, start + next - 1) else {
        continue
      }
      body(step, columns, start + next - 1)
    }
  }

  private func isStale(_ columns: SampleColumns, _ index: Int) -> Bool {
    guard columns.hasStaleMarkers else {
      return false
    }
    if !columns.histograms.isEmpty, let histogram = columns.histograms[index] {
      return histogram.isStale
    }
    return StaleMarker.isStale(columns.values[index])
  }
}
