/// `histogram_quantile` and `histogram_fraction` over classic histograms.
final class HistogramOperator: VectorOperator {
  private enum Parameters {
    case quantile([Double])
    case fraction(lower: [Double], upper: [Double])
  }

  private let node: HistogramNode
  private let input: any VectorOperator
  private let parameters: [any ScalarOperator]
  private var cache = LabelCache<BucketIndex>()
  private var index: BucketIndex?
  private var columns = Parameters.quantile([])
  private var steps = 0
  private var batch = Batch()
  private var context: ExecutionContext?

  /// `parameters`: the quantile, or the lower and the upper bound.
  init(_ node: HistogramNode, input: any VectorOperator, parameters: [any ScalarOperator]) {
    self.node = node
    self.input = input
    self.parameters = parameters
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    steps = context.stepCount(node.frame)
    let first = try parameters[0].evaluate(context)
    if case .quantile = node.function {
      columns = .quantile(first)
      QuantileAnnotation.check(first, at: node.parameterPosition, context)
    } else {
      columns = .fraction(lower: first, upper: try parameters[1].evaluate(context))
    }
    let labels = try input.prepare(context)
    let index = try cache.value(for: labels) { () throws(QueryError) in
      BucketIndex(labels, delayed: context.options.isDelayedNameRemovalEnabled)
    }
    self.index = index
    try warnOfMalformed(index, context)
    return index.labels
  }

  /// Tells of series that are no buckets, if they are there at any step.
  private func warnOfMalformed(_ index: BucketIndex, _ context: ExecutionContext) throws(QueryError) {
    var told: Set<String> = []
    for (row, name, bound) in index.malformed {
      let text =
        "PromQL warning: bucket label \"le\" is missing or has a malformed value of \(Quoting.quoted(bound))"
        + Self.suffix(name)
      guard !told.contains(text) else {
        continue
      }
      try context.checkInterruption()
      try input.fill([row].span, into: &batch)
      if (0..<batch.cellCount).contains(where: { batch.presence[$0] != Presence.absent }) {
        told.insert(text)
        context.warn(text, at: node.inputPosition)
      }
    }
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    guard let index else {
      return output.reset(rows: 0, steps: steps)
    }
    var needed: [Int32] = []
    for place in rows.indices {
      needed += index.buckets[Int(rows[place])].map(\.row)
    }
    try context?.checkRoom(for: needed.count * steps)
    try input.fill(needed.span, into: &batch)
    output.reset(rows: rows.count, steps: steps)
    var buckets: [ClassicHistogram.Bucket] = []
    var first = 0
    for place in rows.indices {
      let histogram = index.buckets[Int(rows[place])]
      for step in 0..<steps {
        buckets.removeAll(keepingCapacity: true)
        for (offset, bucket) in histogram.enumerated() {
          let cell = (first + offset) * steps + step
          if batch.presence[cell] == Presence.float {
            buckets.append(.init(upperBound: bucket.upperBound, count: batch.values[cell]))
          }
        }
        if !buckets.isEmpty {
          output.values[place * steps + step] = value(&buckets, step: step, name: index.names[Int(rows[place])])
          output.presence[place * steps + step] = Presence.float
        }
      }
      first += histogram.count
    }
  }

  private func value(_ buckets: inout [ClassicHistogram.Bucket], step: Int, name: Symbol) -> Double {
    switch columns {
    case .fraction(let lower, let upper):
      return ClassicHistogram.fraction(lower: lower[step], upper: upper[step], buckets: &buckets)
    case .quantile(let quantiles):
      let result = ClassicHistogram.quantile(quantiles[step], buckets: &buckets)
      if result.forcedMonotonicity != nil, let context {
        let metric = context.options.isDelayedNameRemovalEnabled ? context.symbols.string(for: name) : ""
        context.inform(
          "PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see "
            + "https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
            + Self.suffix(metric), at: node.inputPosition)
      }
      return result.value
    }
  }

  private static func suffix(_ metric: String) -> String {
    metric.isEmpty ? "" : " for metric name \(Quoting.quoted(metric))"
  }
}
