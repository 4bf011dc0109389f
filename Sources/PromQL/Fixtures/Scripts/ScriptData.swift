/// What a script has loaded so far.
struct ScriptData {
  private var builder = FixtureStoreBuilder()
  private var built: FixtureStore?

  /// Adds the series of a `load` command, which begin at 0. Throws ``FixtureError`` where a sample is out of order or
  /// a histogram can't be.
  mutating func add(_ load: ScriptLoad) throws(FixtureError) {
    built = nil
    for series in load.series {
      try builder.append(
        series.labels, series.values, startTimes: series.startTimes, interval: load.interval, line: series.line)
    }
    guard load.convertsHistograms else {
      return
    }
    for histogram in try ClassicHistogramConversion.histograms(of: load) {
      try builder.append(histogram.labels, histogram.values, interval: load.interval, line: histogram.line)
    }
  }

  /// The data as they are now. O(samples) after a change.
  mutating func snapshot() -> FixtureStore {
    let store = built ?? builder.build()
    built = store
    return store
  }
}
