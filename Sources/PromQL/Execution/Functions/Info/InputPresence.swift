/// Where the input of `info` has elements, computed only where errors depend on it.
struct InputPresence {
  /// For each row, whether it has an element at any step.
  let rows: [Bool]
  /// For each step, whether any row has an element.
  let steps: [Bool]

  /// Looks at all cells of an input. O(cells).
  init(
    of input: any VectorOperator, count: Int, steps stepCount: Int, _ context: ExecutionContext
  ) throws(QueryError) {
    var rows = Array(repeating: false, count: count)
    var steps = Array(repeating: false, count: stepCount)
    var batch = Batch()
    try input.forEachBatch(count: count, steps: stepCount, scratch: &batch, context: context) { first, batch in
      for cell in 0..<batch.cellCount where batch.presence[cell] != Presence.absent {
        rows[first + cell / stepCount] = true
        steps[cell % stepCount] = true
      }
    }
    self.rows = rows
    self.steps = steps
  }
}
