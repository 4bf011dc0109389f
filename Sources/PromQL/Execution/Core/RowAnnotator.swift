/// An operator that has something to tell of rows that it fills.
///
/// A match asks for the rows that have a partner only. What the others would have told is due all the same, as upstream
/// evaluates both sides in full: so an annotator that announced itself is asked for the rest of its rows at the end.
protocol RowAnnotator: AnyObject {
  /// The rows of the evaluation, with those that were filled.
  var filledRows: FilledRows { get }

  /// Fills rows for what there is to tell of them.
  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError)
}

/// Which rows of an operator were filled.
struct FilledRows {
  private var isFilled: [Bool]
  /// How many steps a row has.
  let stepCount: Int

  init(count: Int = 0, stepCount: Int = 0) {
    isFilled = Array(repeating: false, count: count)
    self.stepCount = stepCount
  }

  /// Notes that rows are filled. O(rows), nothing where nobody keeps count.
  mutating func note(_ rows: Span<Int32>) {
    guard !isFilled.isEmpty else {
      return
    }
    for index in rows.indices {
      isFilled[Int(rows[index])] = true
    }
  }

  /// Whether a row was filled. False where nobody keeps count.
  func contains(_ row: Int32) -> Bool { !isFilled.isEmpty && isFilled[Int(row)] }

  /// The rows that were not.
  var rest: [Int32] {
    isFilled.indices.filter { !isFilled[$0] }.map { Int32($0) }
  }
}

extension ExecutionContext {
  /// Announces an operator that has something to tell where there are histograms, and gives it rows to count.
  func announceIfHistograms(_ annotator: any RowAnnotator, rows: Int, steps: Int) -> FilledRows {
    guard hasHistograms else {
      return FilledRows()
    }
    announce(annotator)
    return FilledRows(count: rows, stepCount: steps)
  }

  /// Fills what no annotator has been asked for, outer ones first, as they ask inner ones.
  func fillRestOfAnnotators() throws(QueryError) {
    var batch = Batch()
    for annotator in annotators.reversed() {
      let rest = annotator.filledRows.rest
      let size = batchRows(steps: annotator.filledRows.stepCount)
      var first = 0
      while first < rest.count {
        try checkInterruption()
        let end = min(first + size, rest.count)
        try annotator.fill(rest.span.extracting(first..<end), into: &batch)
        first = end
      }
    }
  }
}
