/// `limit_ratio`: a part of the input series, chosen by a hash of their labels; values and histograms as they are.
final class LimitRatioOperator: VectorOperator {
  /// The place of each input series between 0 and 1.
  private struct Offsets {
    let offsets: [Double]
  }

  private let node: AggregationNode
  private let input: any VectorOperator
  private let parameter: any ScalarOperator
  private var cache = LabelCache<Offsets>()
  private var ratios: [Double] = []
  /// The input row of each output row, and its offset.
  private var rows: [Int32] = []
  private var offsets: [Double] = []
  /// Whether all steps have the same ratio, and so take the same series.
  private var isConstant = false

  init(_ node: AggregationNode, input: any VectorOperator, parameter: any ScalarOperator) {
    self.node = node
    self.input = input
    self.parameter = parameter
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    rows = []
    offsets = []
    let column = try parameter.evaluate(context)
    let labels = try input.prepare(context)
    guard try readRatios(column, context) else {
      return .none(context.symbols)
    }
    let known = try cache.value(for: labels) { () throws(QueryError) in
      Offsets(
        offsets: (0..<labels.count).map { RatioSampling.offset(of: labels.labels($0)) })
    }
    let (greatest, least) = (ratios.max() ?? 0, ratios.min() ?? 0)
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    for (row, offset) in known.offsets.enumerated() {
      if RatioSampling.takes(offset, ratio: max(greatest, 0))
        || (least < 0 && RatioSampling.takes(offset, ratio: least))
      {
        rows.append(Int32(row))
        offsets.append(offset)
        builder.append(labels[row], dropsName: labels.dropsName(row))
      }
    }
    isConstant = greatest == least
    return rows.count == labels.count ? labels : builder.build()
  }

  /// Reads the ratio of each step; says whether any takes anything.
  private func readRatios(_ column: [Double], _ context: ExecutionContext) throws(QueryError) -> Bool {
    if column.contains(where: \.isNaN) {
      throw .execution("Ratio value is NaN")
    }
    guard let greatest = column.max(), let least = column.min(), greatest != 0 || least != 0 else {
      return false
    }
    if greatest > 1 {
      warn(greatest, cappedTo: 1, context)
    }
    if least < -1 {
      warn(least, cappedTo: -1, context)
    }
    ratios = column.map { min(max($0, -1), 1) }
    return true
  }

  private func warn(_ ratio: Double, cappedTo cap: Int, _ context: ExecutionContext) {
    context.warn(
      "PromQL warning: ratio value should be between -1 and 1, got \(SampleText.general(ratio)), capping to \(cap)",
      at: node.parameterPosition)
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    var inputRows: [Int32] = []
    for place in rows.indices {
      inputRows.append(self.rows[Int(rows[place])])
    }
    try input.fill(inputRows.span, into: &batch)
    if isConstant {
      return
    }
    for place in rows.indices {
      let offset = offsets[Int(rows[place])]
      for step in ratios.indices where !RatioSampling.takes(offset, ratio: ratios[step]) {
        batch.presence[place * ratios.count + step] = Presence.absent
      }
    }
  }
}
