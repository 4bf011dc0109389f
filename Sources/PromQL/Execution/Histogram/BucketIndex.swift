/// Which series are buckets of which classic histogram.
struct BucketIndex {
  struct Bucket {
    let row: Int32
    let upperBound: Double
  }

  /// The histograms' labels, `le` and metric name gone.
  let labels: SeriesLabels
  /// The metric names of the histograms, for annotations.
  let names: [Symbol]
  /// The buckets of each histogram, by upper bound.
  let buckets: [[Bucket]]
  /// Series whose `le` is missing or no number: metric name and value of `le`.
  let malformed: [(row: Int32, name: String, bound: String)]

  /// O(labels of all series).
  init(_ series: SeriesLabels, delayed: Bool) {
    let symbols = series.symbols
    var table = SignatureTable(.init(names: [.bucketBound], keepsNamed: false), symbols: symbols)
    var buckets: [[Bucket]] = []
    var names: [Symbol] = []
    var malformed: [(row: Int32, name: String, bound: String)] = []
    var bounds: [Symbol: Double?] = [:]
    for row in 0..<series.count {
      let symbol = series.value(of: .bucketBound, in: row)
      let bound: Double?
      if let known = bounds[symbol] {
        bound = known
      } else {
        bound = SampleText.parse(symbols.string(for: symbol))
        bounds[symbol] = bound
      }
      guard let bound else {
        let name = delayed ? symbols.string(for: series.value(of: .metricName, in: row)) : ""
        malformed.append((Int32(row), name, symbols.string(for: symbol)))
        continue
      }
      let group = Int(table.group(of: series[row]))
      if group == buckets.count {
        buckets.append([])
        names.append(series.value(of: .metricName, in: row))
      }
      buckets[group].append(Bucket(row: Int32(row), upperBound: bound))
    }
    for group in buckets.indices {
      buckets[group].sort { $0.upperBound < $1.upperBound }
    }
    self.buckets = buckets
    self.names = names
    self.malformed = malformed
    labels = table.build().droppingNames(delayed: delayed)
  }
}
