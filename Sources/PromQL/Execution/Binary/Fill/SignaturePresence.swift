/// At which steps a side of a match has an element of each signature.
struct SignaturePresence {
  private let steps: Int
  private var isThere: [Bool]

  init(signatureCount: Int, steps: Int) {
    self.steps = steps
    isThere = Array(repeating: false, count: signatureCount * steps)
  }

  /// Looks at all rows of an input; `signatures` has one for each. O(cells).
  mutating func mark(
    _ input: any VectorOperator, _ signatures: [Int32], scratch batch: inout Batch, _ context: ExecutionContext
  ) throws(QueryError) {
    // The marks must have one owner while they are written.
    var marks = isThere
    isThere = []
    let steps = steps
    try input.forEachBatch(count: signatures.count, steps: steps, scratch: &batch, context: context) { first, batch in
      for row in 0..<batch.rowCount {
        let base = Int(signatures[first + row]) * steps
        for step in 0..<steps where batch.presence[row * steps + step] != Presence.absent {
          marks[base + step] = true
        }
      }
    }
    isThere = marks
  }

  /// Leaves out elements that find a partner on the "one" side without a result of the operation: upstream fills in for
  /// them. Looked at only where there are histograms. O(cells of both sides).
  mutating func keepMatches(
    of many: any VectorOperator, _ manySignatures: [Int32], with one: any VectorOperator, _ oneSignatures: [Int32],
    matches node: MatchNode, scratch batch: inout Batch, _ context: ExecutionContext
  ) throws(QueryError) {
    try context.checkRoom(for: 2 * isThere.count)
    var partners: [HistogramBinaryKernel.Operand?] = Array(repeating: nil, count: isThere.count)
    let steps = steps
    try one.forEachBatch(count: oneSignatures.count, steps: steps, scratch: &batch, context: context) { first, batch in
      for row in 0..<batch.rowCount {
        let base = Int(oneSignatures[first + row]) * steps
        for step in 0..<steps {
          partners[base + step] = batch.operand(row * steps + step) ?? partners[base + step]
        }
      }
    }
    let manyIsLeft = node.matching.cardinality != .oneToMany
    var marks = Array(repeating: false, count: isThere.count)
    try many.forEachBatch(count: manySignatures.count, steps: steps, scratch: &batch, context: context) {
      first, batch in
      for row in 0..<batch.rowCount {
        let base = Int(manySignatures[first + row]) * steps
        for step in 0..<steps {
          guard let element = batch.operand(row * steps + step) else {
            continue
          }
          let (left, right) = manyIsLeft ? (element, partners[base + step]) : (partners[base + step], element)
          if let left, let right, !HistogramBinaryKernel.hasResult(node.operation, left, right) {
            continue
          }
          marks[base + step] = true
        }
      }
    }
    isThere = marks
  }

  /// Whether there is an element of a signature at a step.
  func contains(_ signature: Int32, step: Int) -> Bool {
    isThere[Int(signature) * steps + step]
  }
}
