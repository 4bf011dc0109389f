/// The histograms in the groups of `sum` and `avg`; only there once a histogram has come.
struct HistogramAggregation {
  /// An object, as most cells of a large aggregation have none.
  private final class Cell {
    var total: HistogramTotal
    var isIncompatible = false

    init(_ total: HistogramTotal) {
      self.total = total
    }
  }

  private let isAverage: Bool
  private let stepCount: Int
  private let position: PositionRange
  /// One cell a group and step; nil where no histogram has come, or a float came first.
  private var cells: [Cell?]
  /// Where floats have come, if before all histograms were incompatible.
  private var hasFloat: [Bool]
  private var hasHistogram: [Bool]

  /// - Parameter presence: The presence of floats in the groups so far.
  init(isAverage: Bool, stepCount: Int, presence: [UInt8], position: PositionRange) {
    self.isAverage = isAverage
    self.stepCount = stepCount
    self.position = position
    hasFloat = presence.map { $0 == Presence.float }
    hasHistogram = Array(repeating: false, count: presence.count)
    cells = Array(repeating: nil, count: presence.count)
  }

  /// Adds a row of a batch to a group. `metric` is the name of its series, for annotations.
  ///
  /// Throws where the totals would take more room than there is.
  mutating func add(
    _ batch: borrowing Batch, row: Int, group: Int, metric: Symbol, _ context: ExecutionContext
  ) throws(QueryError) {
    for step in 0..<stepCount {
      let cell = group * stepCount + step
      if cells[cell]?.isIncompatible ?? false {
        continue
      }
      if let histogram = batch.histogram(row * stepCount + step) {
        try add(histogram, to: cell, metric, context)
      } else if batch.presence[row * stepCount + step] == Presence.float {
        hasFloat[cell] = true
      }
    }
  }

  private mutating func add(
    _ histogram: FloatHistogram, to cell: Int, _ metric: Symbol, _ context: ExecutionContext
  ) throws(QueryError) {
    let isFirst = !hasFloat[cell] && !hasHistogram[cell]
    hasHistogram[cell] = true
    if isFirst {
      try context.hold(samples: histogram.sampleWeight)
      cells[cell] = Cell(HistogramTotal(histogram, isAverage: isAverage))
      return
    }
    guard let known = cells[cell] else {
      // Floats came first: there will be no result.
      return
    }
    let bucketCount = known.total.bucketCount
    if !known.total.add(histogram) {
      known.isIncompatible = true
      context.tell(.mixedBuckets, of: metric, at: position)
    }
    if known.total.reconciliation.reconciledBounds {
      context.informOfReconciledBuckets(in: .aggregation, at: position)
    }
    try context.hold(samples: max(0, known.total.bucketCount - bucketCount))
  }

  /// Puts the results of a group over those of the floats.
  func finish(group: Int, row: Int, into batch: inout Batch, _ context: ExecutionContext) {
    for step in 0..<stepCount where hasHistogram[group * stepCount + step] {
      let cell = group * stepCount + step
      batch.clear(row * stepCount + step)
      if hasFloat[cell] {
        context.warn("PromQL warning: encountered a mix of histograms and floats for aggregation", at: position)
      } else if let total = cells[cell], !total.isIncompatible {
        if total.total.reconciliation.hasResetCollision {
          context.warnOfResetCollision(in: .aggregation, at: position)
        }
        if let histogram = total.total.value {
          batch.set(histogram.compacted(), at: row * stepCount + step)
        }
      }
    }
  }
}
