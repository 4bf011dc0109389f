/// The output rows of a histogram function: each source once, or once for each quantile that labels it.
struct HistogramRows {
  struct Row {
    let source: Int32
    /// The number of the parameter that gives the row its value.
    let parameter: Int32
    /// Where the parameter differs from step to step: the one value of it that the row is of.
    let quantile: Double?
  }

  let labels: SeriesLabels
  private let sourceCount: Int
  private let variants: [(parameter: Int32, quantile: Double?)]

  /// Each source once.
  init(_ index: BucketIndex) {
    labels = index.labels
    sourceCount = index.sources.count
    variants = [(0, nil)]
  }

  /// Each source once for each different value of each parameter, with that value in a label.
  init(_ index: BucketIndex, label: String, columns: [[Double]]) {
    sourceCount = index.sources.count
    var variants: [(parameter: Int32, quantile: Double?)] = []
    var builder = SeriesLabelsBuilder(symbols: index.labels.symbols)
    let name = index.labels.symbols.intern(label)
    for (parameter, column) in columns.enumerated() {
      var seen: Set<UInt64> = []
      for quantile in column where seen.insert((quantile.isNaN ? .nan : quantile).bitPattern).inserted {
        variants.append((Int32(parameter), quantile))
        let pair = LabelPair(name: name, value: index.labels.symbols.intern(SampleText.openMetrics(quantile)))
        for source in 0..<index.labels.count {
          let others = index.labels[source].filter { $0.name != name }
          builder.append(others + [pair], dropsName: index.labels.dropsName(source))
        }
      }
    }
    self.variants = variants
    labels = builder.build()
  }

  subscript(row: Int) -> Row {
    let variant = variants[row / sourceCount]
    return Row(source: Int32(row % sourceCount), parameter: variant.parameter, quantile: variant.quantile)
  }
}
