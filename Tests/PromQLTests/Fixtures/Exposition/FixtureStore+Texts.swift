@testable import PromQL

extension FixtureStore {
  /// Each series with its samples, `labels value@time …`, and with `/start` behind a time where the start is known.
  var texts: [String] {
    (0..<seriesCount).map { series in
      let columns = columns[series]
      let samples = columns.timestamps.indices.map { index in
        let start = columns.startTimestamps.isEmpty ? 0 : columns.startTimestamps[index]
        return "\(SampleText.general(columns.values[index]))@\(columns.timestamps[index])"
          + (start == 0 ? "" : "/\(start)")
      }
      return ([labels.labels(series).description] + samples).joined(separator: " ")
    }
  }
}
