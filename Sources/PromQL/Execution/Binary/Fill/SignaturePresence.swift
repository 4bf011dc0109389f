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

  /// Whether there is an element of a signature at a step.
  func contains(_ signature: Int32, step: Int) -> Bool {
    isThere[Int(signature) * steps + step]
  }
}
