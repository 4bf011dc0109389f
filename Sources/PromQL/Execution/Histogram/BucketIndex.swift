/// Which series are buckets of which classic histogram, and which may hold native histograms.
struct BucketIndex {
  struct Bucket {
    let row: Int32
    let upperBound: Double
  }

  /// A classic histogram, or a series that may hold native ones.
  struct Source {
    /// The buckets by upper bound; empty for a native histogram.
    var buckets: [Bucket] = []
    /// The series of native histograms; where this is a classic one, those of the same name and labels.
    var native: Int32?
    /// Where this is a native one: the buckets of the same name and labels, if there are any.
    var rivals: [Bucket] = []
    /// The metric name, for annotations.
    let name: Symbol
    let isNative: Bool
  }

  /// The histograms' labels, the metric name gone and, of classic ones, `le`.
  let labels: SeriesLabels
  let sources: [Source]
  /// Whether series are taken as native histograms too.
  let mayBeNative: Bool
  /// Series whose `le` is missing or no number: metric name and value of `le`.
  let malformed: [(row: Int32, name: String, bound: String)]

  /// O(labels of all series).
  ///
  /// - Parameter mayBeNative: Whether series may hold native histograms: then each is a source of its own too.
  init(_ series: SeriesLabels, delayed: Bool, mayBeNative: Bool) {
    let symbols = series.symbols
    var table = SignatureTable(.init(names: [.bucketBound], keepsNamed: false), symbols: symbols)
    var sources: [Source] = []
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
      let group = Int(table.group(of: series, row))
      if group == sources.count {
        sources.append(Source(name: series.value(of: .metricName, in: row), isNative: false))
      }
      sources[group].buckets.append(Bucket(row: Int32(row), upperBound: bound))
    }
    for group in sources.indices {
      sources[group].buckets.sort { $0.upperBound < $1.upperBound }
    }
    let classicLabels = table.built().droppingNames(delayed: delayed)
    if mayBeNative {
      labels = classicLabels.appending(series.droppingNames(delayed: delayed))
      Self.appendNative(series, &table, to: &sources)
    } else {
      labels = classicLabels
    }
    self.sources = sources
    self.mayBeNative = mayBeNative
    self.malformed = malformed
  }

  private static func appendNative(_ series: SeriesLabels, _ table: inout SignatureTable, to sources: inout [Source]) {
    let classicCount = sources.count
    for row in 0..<series.count {
      var source = Source(native: Int32(row), name: series.value(of: .metricName, in: row), isNative: true)
      // A classic histogram has no `le` any more where it is compared with a native one.
      if series.value(of: .bucketBound, in: row) == .empty {
        let group = Int(table.group(of: series, row))
        if group < classicCount {
          source.rivals = sources[group].buckets
          sources[group].native = Int32(row)
        }
      }
      sources.append(source)
    }
  }
}
