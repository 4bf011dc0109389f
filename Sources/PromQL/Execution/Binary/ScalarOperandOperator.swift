/// A binary operation of a vector and a scalar.
final class ScalarOperandOperator: VectorOperator, RowAnnotator {
  private let node: ScalarOperandNode
  private let vector: any VectorOperator
  private let scalar: any ScalarOperator
  private var column: [Double] = []
  private var labels = LabelCache<SeriesLabels>()
  private var operand = Batch()
  private var cells: BinaryCells
  private let histogramCells: HistogramCells
  private var context: ExecutionContext?
  private(set) var filledRows = FilledRows()

  init(_ node: ScalarOperandNode, vector: any VectorOperator, scalar: any ScalarOperator) {
    self.node = node
    cells = BinaryCells(node.operation, returnsBool: node.returnsBool)
    histogramCells = HistogramCells(
      operation: node.operation, returnsBool: node.returnsBool, position: node.position)
    self.vector = vector
    self.scalar = scalar
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    column = try scalar.evaluate(context)
    let inputLabels = try vector.prepare(context)
    filledRows = context.announceIfHistograms(self, rows: inputLabels.count, steps: context.stepCount(node.frame))
    if !node.operation.changesMetric && !node.returnsBool {
      return inputLabels
    }
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: inputLabels) { () throws(QueryError) in inputLabels.droppingNames(delayed: delayed) }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    filledRows.note(rows)
    try vector.fill(rows, into: &operand)
    batch.reset(rows: operand.rowCount, steps: operand.stepCount)
    let count = batch.cellCount
    for cell in 0..<count {
      batch.presence[cell] = operand.presence[cell]
    }
    if node.scalarIsLeft {
      cells.apply(left: column, right: operand.values, survivor: operand.values, into: &batch)
    } else {
      cells.apply(left: operand.values, right: column, survivor: operand.values, into: &batch)
    }
    if operand.hasHistograms || histogramCells.takesFloats {
      fillHistograms(into: &batch)
    }
  }

  private func fillHistograms(into batch: inout Batch) {
    guard let context else {
      return
    }
    let steps = batch.stepCount
    for cell in 0..<batch.cellCount {
      guard let element = operand.operand(cell),
        operand.presence[cell] == Presence.histogram || histogramCells.takesFloats
      else {
        continue
      }
      let scalar = HistogramBinaryKernel.Operand.float(column[cell % steps])
      let (left, right) = node.scalarIsLeft ? (scalar, element) : (element, scalar)
      histogramCells.compute(left, right, at: cell, into: &batch, context)
    }
  }
}
