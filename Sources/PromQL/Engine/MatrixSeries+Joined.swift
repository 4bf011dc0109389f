extension MatrixSeries {
  /// Joins neighbours that have the same labels, as they may when metric names went late. Throws where two have a sample
  /// at the same time. O(samples).
  static func joined(_ sorted: [MatrixSeries]) throws(QueryError) -> [MatrixSeries] {
    var result: [MatrixSeries] = []
    for series in sorted {
      guard let last = result.last, last.labels == series.labels else {
        result.append(series)
        continue
      }
      let samples = (Array(last.samples) + Array(series.samples)).sorted { $0.timestamp < $1.timestamp }
      for (left, right) in zip(samples, samples.dropFirst()) where left.timestamp == right.timestamp {
        throw .execution("vector cannot contain metrics with the same labelset")
      }
      result[result.count - 1] = MatrixSeries(labels: series.labels, samples: samples)
    }
    return result
  }
}
