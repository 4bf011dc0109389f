/// `histogram_quantile`, `histogram_quantiles` and `histogram_fraction`, of classic and of native histograms.
///
/// The buckets of one classic histogram are rows of their own in the input; they are filled together and meet here.
///
/// Upstream: [histogram_quantile](https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile).
final class HistogramOperator: VectorOperator, RowAnnotator {
  private let node: HistogramNode
  private let input: any VectorOperator
  private let parameters: [any ScalarOperator]
  private var cache = LabelCache<BucketIndex>()
  private var index: BucketIndex?
  private var rows: HistogramRows?
  private var columns: [[Double]] = []
  private var steps = 0
  private var batch = Batch()
  private var buckets: [ClassicHistogram.Bucket] = []
  private var quantileRow = ClassicQuantileRow()
  private var bounds: [Double] = []
  /// With fewer steps than this they are taken one by one.
  private static let leastStepsOfRows = 8
  private var context: ExecutionContext?
  private(set) var filledRows = FilledRows()
  /// Whether the row being filled was filled before: what is counted must not count twice.
  private var isCounted = false

  init(_ node: HistogramNode, input: any VectorOperator, parameters: [any ScalarOperator]) {
    self.node = node
    self.input = input
    self.parameters = parameters
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    steps = context.stepCount(node.frame)
    columns.removeAll(keepingCapacity: true)
    for parameter in parameters {
      columns.append(try parameter.evaluate(context))
    }
    checkQuantiles(context)
    let labels = try input.prepare(context)
    let mayBeNative = context.hasHistograms
    if index?.mayBeNative != mayBeNative {
      cache = LabelCache()
    }
    let index = try cache.value(for: labels) { () throws(QueryError) in
      BucketIndex(labels, delayed: context.options.isDelayedNameRemovalEnabled, mayBeNative: mayBeNative)
    }
    self.index = index
    try warnOfMalformed(index, context)
    let rows: HistogramRows
    if case .quantiles(let label, _) = node.function {
      guard !label.isEmpty else {
        throw .execution("invalid label name \(Quoting.quoted(label))")
      }
      try context.checkRoom(for: index.sources.count * columns.reduce(0) { $0 + Set($1).count })
      rows = HistogramRows(index, label: label, columns: columns)
    } else {
      rows = HistogramRows(index)
    }
    self.rows = rows
    filledRows = FilledRows(count: rows.labels.count, stepCount: steps)
    context.announce(self)
    return rows.labels
  }

  private func checkQuantiles(_ context: ExecutionContext) {
    if case .fraction = node.function {
      return
    }
    for (column, position) in zip(columns, node.parameterPositions) {
      QuantileAnnotation.check(column, at: position, context)
    }
  }

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
      if (0..<batch.cellCount).contains(where: { batch.presence[$0] == Presence.float }) {
        told.insert(text)
        context.warn(text, at: node.inputPosition)
      }
    }
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    guard let index, let outputRows = self.rows, let context else {
      return output.reset(rows: 0, steps: steps)
    }
    var needed: [Int32] = []
    for place in rows.indices {
      let source = index.sources[Int(outputRows[Int(rows[place])].source)]
      for bucket in source.buckets { needed.append(bucket.row) }
      for bucket in source.rivals { needed.append(bucket.row) }
      if let native = source.native {
        needed.append(native)
      }
    }
    try context.checkRoom(for: needed.count * steps)
    try input.fill(needed.span, into: &batch)
    output.reset(rows: rows.count, steps: steps)
    var first = 0
    for place in rows.indices {
      let row = outputRows[Int(rows[place])]
      let source = index.sources[Int(row.source)]
      isCounted = filledRows.contains(rows[place])
      fillQuantiles(of: source, row, firstRow: first, place: place, into: &output)
      for step in 0..<steps where output.presence[place * steps + step] == Presence.absent {
        if let quantile = row.quantile, !isSame(quantile, columns[Int(row.parameter)][step]) {
          continue
        }
        if let value = value(of: source, row, at: step, firstRow: first, context) {
          output.set(value, at: place * steps + step)
        }
      }
      first += source.buckets.count + source.rivals.count + (source.native == nil ? 0 : 1)
    }
    filledRows.note(rows)
  }

  /// Fills the steps of an output row at which the buckets of a classic histogram are as they should be.
  private func fillQuantiles(
    of source: BucketIndex.Source, _ row: HistogramRows.Row, firstRow: Int, place: Int, into output: inout Batch
  ) {
    guard steps >= Self.leastStepsOfRows, row.quantile == nil, source.native == nil, source.rivals.isEmpty,
      case .quantile = node.function
    else {
      return
    }
    bounds.removeAll(keepingCapacity: true)
    for bucket in source.buckets { bounds.append(bucket.upperBound) }
    guard ClassicQuantileRow.takes(bounds: bounds.span) else {
      return
    }
    let cells = firstRow * steps..<(firstRow + bounds.count) * steps
    let (bounds, quantiles, counts, isThere) = (bounds, columns[Int(row.parameter)], batch.values, batch.presence)
    output.withRow(place) { values, presence in
      quantileRow.evaluate(
        quantiles: quantiles.span, bounds: bounds.span, counts: counts.span.extracting(cells),
        isThere: isThere.span.extracting(cells), into: &values, presence: &presence)
    }
  }

  private func isSame(_ left: Double, _ right: Double) -> Bool {
    left == right || (left.isNaN && right.isNaN)
  }

  private func value(
    of source: BucketIndex.Source, _ row: HistogramRows.Row, at step: Int, firstRow: Int, _ context: ExecutionContext
  ) -> Double? {
    let parameter = Int(row.parameter)
    switch take(source, at: step, firstRow: firstRow) {
    case .nothing:
      return nil
    case .conflict:
      context.warn(
        "PromQL warning: vector contains a mix of classic and native histograms" + suffix(source, context),
        at: node.inputPosition)
      return nil
    case .classic:
      if case .fraction = node.function {
        return ClassicHistogram.fraction(lower: columns[0][step], upper: columns[1][step], buckets: &buckets)
      }
      return quantile(columns[parameter][step], at: step, source, context)
    case .native(let histogram):
      if case .fraction = node.function {
        let fraction = histogram.fraction(lower: columns[0][step], upper: columns[1][step])
        if fraction.excludesNaN {
          inform(
            "input to histogram_fraction has NaN observations, which are excluded from all fractions", source, context)
        }
        return fraction.value
      }
      let quantile = histogram.quantile(columns[parameter][step])
      switch quantile.nanInfluence {
      case .none: break
      case .skewed:
        inform("input to histogram_quantile has NaN observations, result is skewed higher", source, context)
      case .result: inform("input to histogram_quantile has NaN observations, result is NaN", source, context)
      }
      return quantile.value
    }
  }

  /// What the source holds at a step; the buckets of a classic histogram go to the scratch array.
  private func take(_ source: BucketIndex.Source, at step: Int, firstRow: Int) -> HistogramCellInput {
    let row = firstRow + source.buckets.count + source.rivals.count
    Self.take(source.buckets, from: batch, cell: firstRow * steps + step, into: &buckets)
    if !source.rivals.isEmpty {
      var rivals: [ClassicHistogram.Bucket] = []
      Self.take(source.rivals, from: batch, cell: (firstRow + source.buckets.count) * steps + step, into: &rivals)
      buckets += rivals
    }
    guard source.native != nil, let histogram = batch.histogram(row * steps + step) else {
      return source.isNative || buckets.isEmpty ? .nothing : .classic
    }
    if !buckets.isEmpty {
      return .conflict
    }
    return source.isNative ? .native(histogram) : .nothing
  }

  /// Takes the buckets that are there, in place of those taken before. `cell` is the first one's.
  private static func take(
    _ sources: [BucketIndex.Bucket], from batch: borrowing Batch, cell: Int,
    into buckets: inout [ClassicHistogram.Bucket]
  ) {
    buckets.removeAll(keepingCapacity: true)
    let values = batch.values.span
    let presence = batch.presence.span
    var cell = cell
    for bucket in sources {
      if presence[cell] == Presence.float {
        buckets.append(.init(upperBound: bucket.upperBound, count: values[cell]))
      }
      cell += batch.stepCount
    }
  }

  private func quantile(
    _ quantile: Double, at step: Int, _ source: BucketIndex.Source, _ context: ExecutionContext
  ) -> Double {
    let result = ClassicHistogram.quantile(quantile, buckets: &buckets)
    if !isCounted, let forced = result.forcedMonotonicity, let time = context.grid(node.frame)?[step] {
      context.tell(
        .info,
        "PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see "
          + "https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
          + suffix(source, context),
        at: node.inputPosition, detail: .monotonicity(MonotonicityNote(forced, at: time)))
    }
    return result.value
  }

  private func inform(_ text: String, _ source: BucketIndex.Source, _ context: ExecutionContext) {
    context.inform("PromQL info: " + text + suffix(source, context), at: node.inputPosition)
  }

  private func suffix(_ source: BucketIndex.Source, _ context: ExecutionContext) -> String {
    Self.suffix(context.options.isDelayedNameRemovalEnabled ? context.symbols.string(for: source.name) : "")
  }

  private static func suffix(_ metric: String) -> String {
    metric.isEmpty ? "" : " for metric name \(Quoting.quoted(metric))"
  }
}
