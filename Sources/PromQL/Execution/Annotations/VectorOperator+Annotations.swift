extension VectorOperator {
  /// Fills the given rows for what there is to tell of them alone: upstream tells of elements too that nobody goes on
  /// with.
  ///
  /// Only done where there are histograms, about which there is most to tell.
  func tellOfUnused(_ rows: [Int32], steps: Int, _ context: ExecutionContext) throws(QueryError) {
    guard context.hasHistograms, !rows.isEmpty else {
      return
    }
    var batch = Batch()
    let size = Batch.rows(steps: steps)
    var first = 0
    while first < rows.count {
      try context.checkInterruption()
      let end = min(first + size, rows.count)
      try fill(rows.span.extracting(first..<end), into: &batch)
      first = end
    }
  }

  /// The same for all of `count` rows.
  func tellOfUnused(count: Int, steps: Int, _ context: ExecutionContext) throws(QueryError) {
    if context.hasHistograms {
      try tellOfUnused((0..<count).map { Int32($0) }, steps: steps, context)
    }
  }
}
