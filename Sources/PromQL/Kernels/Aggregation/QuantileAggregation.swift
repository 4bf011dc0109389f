/// `quantile`: keeps the rows of each group, as a quantile needs them all.
struct QuantileAggregation: AggregationKernel {
  private struct Rows {
    var values: [Double] = []
    var presence: [UInt8] = []

    mutating func append(_ newValues: Span<Double>, _ newPresence: Span<UInt8>) {
      for step in newValues.indices {
        values.append(newValues[step])
        presence.append(newPresence[step])
      }
    }
  }

  /// Which quantile, for each step; has to be set before a group is finished, as NaN it has no meaning.
  var quantiles: [Double]
  private let stepCount: Int
  private var rows: [Rows]
  private var scratch: [Double] = []

  init(groupCount: Int, stepCount: Int) {
    self.init(groupCount: groupCount, stepCount: stepCount, quantiles: [Double](repeating: .nan, count: stepCount))
  }

  init(groupCount: Int, stepCount: Int, quantiles: [Double]) {
    precondition(quantiles.count == stepCount, "there is a quantile for each step")
    self.stepCount = stepCount
    self.quantiles = quantiles
    rows = [Rows](repeating: Rows(), count: groupCount)
  }

  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    rows[group].append(values, presence)
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    for step in 0..<stepCount {
      scratch.removeAll(keepingCapacity: true)
      for cell in stride(from: step, to: rows[group].values.count, by: stepCount)
      where rows[group].presence[cell] == Presence.float {
        scratch.append(rows[group].values[cell])
      }
      guard !scratch.isEmpty else { continue }
      output[step] = Quantile.interpolate(quantiles[step], sorting: &scratch)
      presence[step] = Presence.float
    }
  }
}
