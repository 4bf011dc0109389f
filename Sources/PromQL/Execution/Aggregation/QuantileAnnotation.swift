/// The warning for quantiles outside 0…1.
enum QuantileAnnotation {
  /// Warns of each value of the column that is no quantile.
  static func check(_ column: [Double], at position: PositionRange?, _ context: ExecutionContext) {
    for value in column where !isQuantile(value) {
      warn(value, at: position, context)
    }
  }

  /// Warns as aggregations do, once for all steps: of the greatest and the least value, or of NaN if there is one, beside
  /// which only infinities are noticed.
  static func checkExtremes(_ column: [Double], at position: PositionRange?, _ context: ExecutionContext) {
    if column.contains(where: \.isNaN) {
      warn(.nan, at: position, context)
      for infinity in [Double.infinity, -.infinity] where column.contains(infinity) {
        warn(infinity, at: position, context)
      }
      return
    }
    if let greatest = column.max(), greatest > 1 {
      warn(greatest, at: position, context)
    }
    if let least = column.min(), least < 0 {
      warn(least, at: position, context)
    }
  }

  /// Warns of values of the column that are no quantile at steps where the batch has elements, and empties the column
  /// once there is nothing left to warn of. O(cells) as long as there is.
  static func check(
    _ column: inout [Double], wherePresentIn batch: borrowing Batch, at position: PositionRange?,
    _ context: ExecutionContext
  ) {
    var isDone = true
    for step in column.indices where !isQuantile(column[step]) {
      let rows = 0..<batch.rowCount
      if rows.contains(where: { batch.presence[$0 * batch.stepCount + step] != Presence.absent }) {
        warn(column[step], at: position, context)
        column[step] = 0
      } else {
        isDone = false
      }
    }
    if isDone {
      column = []
    }
  }

  private static func isQuantile(_ value: Double) -> Bool {
    value >= 0 && value <= 1
  }

  private static func warn(_ value: Double, at position: PositionRange?, _ context: ExecutionContext) {
    context.warn(
      "PromQL warning: quantile value should be between 0 and 1, got \(SampleText.general(value))", at: position)
  }
}
