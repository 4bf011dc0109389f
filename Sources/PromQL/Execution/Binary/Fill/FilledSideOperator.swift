/// One side of a match with the rows that a fill modifier adds: where the side has no element of a signature, the added
/// row has the fill value.
final class FilledSideOperator: VectorOperator {
  private let input: any VectorOperator
  private let value: Double?
  private var side: FillIndex.Side?
  private var own: SignaturePresence?
  private var other: SignaturePresence?
  private var steps = 0
  private var batch = Batch()

  init(_ input: any VectorOperator, value: Double?) {
    self.input = input
    self.value = value
  }

  /// Readies the side for an evaluation: who is there on this side, if it has added rows, and on the other one, if that
  /// has. Called before ``prepare``.
  func begin(_ side: FillIndex.Side, own: SignaturePresence?, other: SignaturePresence?, steps: Int) {
    self.side = side
    self.own = own
    self.other = other
    self.steps = steps
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    side?.labels ?? .none(context.symbols)
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    guard let side, let own, let value else {
      return try input.fill(rows, into: &output)
    }
    let ownCount = side.signatures.count
    var inputRows: [Int32] = []
    for place in rows.indices where Int(rows[place]) < ownCount {
      inputRows.append(rows[place])
    }
    if inputRows.count == rows.count {
      return try input.fill(rows, into: &output)
    }
    if !inputRows.isEmpty {
      try input.fill(inputRows.span, into: &batch)
    }
    output.reset(rows: rows.count, steps: steps)
    var nextInput = 0
    for place in rows.indices {
      let row = Int(rows[place])
      if row < ownCount {
        output.copyRow(place, from: batch, row: nextInput)
        nextInput += 1
        continue
      }
      let signature = side.added[row - ownCount]
      for step in 0..<steps where !own.contains(signature, step: step) {
        if other?.contains(signature, step: step) ?? true {
          output.set(value, at: place * steps + step)
        }
      }
    }
  }
}
