/// `and`, `or`, `unless`: elements kept or left out by whether the other side has one of their signature.
final class SetOperator: VectorOperator {
  private struct Index {
    let labels: SeriesLabels
    /// The signature of each left row, and of each right row.
    let leftSignatures: [Int32]
    let rightSignatures: [Int32]
    let signatureCount: Int
  }

  private let operation: BinaryOperation
  private let left: any VectorOperator
  private let right: any VectorOperator
  private let matching: VectorMatching
  private let frame: TimeFrame
  private var cache = LabelCache<Index>()
  private var index: Index?
  private var steps = 0
  /// For each signature and step, whether the side that decides has an element.
  private var isThere: [Bool] = []
  private var batch = Batch()

  init(
    _ operation: BinaryOperation, left: any VectorOperator, right: any VectorOperator, matching: VectorMatching,
    frame: TimeFrame
  ) {
    self.operation = operation
    self.left = left
    self.right = right
    self.matching = matching
    self.frame = frame
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(frame)
    let leftLabels = try left.prepare(context)
    let rightLabels = try right.prepare(context)
    let index = try cache.value(for: leftLabels, rightLabels) { () throws(QueryError) in
      makeIndex(leftLabels, rightLabels)
    }
    self.index = index
    try context.hold(samples: index.signatureCount * steps / 8)
    if operation == .or {
      try markPresence(of: left, index.leftSignatures, index.signatureCount, context)
    } else {
      try markPresence(of: right, index.rightSignatures, index.signatureCount, context)
    }
    return index.labels
  }

  private func makeIndex(_ leftLabels: SeriesLabels, _ rightLabels: SeriesLabels) -> Index {
    let symbols = leftLabels.symbols
    let projection: SignatureTable.Projection =
      matching.isOn
      ? .keeping(matching.labels, symbols: symbols) : .removing(matching.labels, symbols: symbols)
    var table = SignatureTable(projection, symbols: symbols)
    let leftSignatures = (0..<leftLabels.count).map { table.group(of: leftLabels[$0]) }
    let rightSignatures = (0..<rightLabels.count).map { table.group(of: rightLabels[$0]) }
    return Index(
      labels: operation == .or ? leftLabels.appending(rightLabels) : leftLabels,
      leftSignatures: leftSignatures, rightSignatures: rightSignatures, signatureCount: table.count)
  }

  private func markPresence(
    of input: any VectorOperator, _ signatures: [Int32], _ count: Int, _ context: ExecutionContext
  ) throws(QueryError) {
    let steps = steps
    var isThere = Array(repeating: false, count: count * steps)
    try input.forEachBatch(count: signatures.count, steps: steps, scratch: &batch, context: context) { first, batch in
      for row in 0..<batch.rowCount {
        let base = Int(signatures[first + row]) * steps
        for step in 0..<steps where batch.presence[row * steps + step] != Presence.absent {
          isThere[base + step] = true
        }
      }
    }
    self.isThere = isThere
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    guard let index else {
      return output.reset(rows: 0, steps: steps)
    }
    if operation == .or {
      return try fillUnion(rows, index, into: &output)
    }
    try left.fill(rows, into: &output)
    for place in rows.indices {
      mask(&output, row: place, signature: index.leftSignatures[Int(rows[place])], keepsWhereThere: operation == .and)
    }
  }

  private func fillUnion(_ rows: Span<Int32>, _ index: Index, into output: inout Batch) throws(QueryError) {
    let leftCount = Int32(index.leftSignatures.count)
    output.reset(rows: rows.count, steps: steps)
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    var places: (left: [Int], right: [Int]) = ([], [])
    for place in rows.indices {
      if rows[place] < leftCount {
        leftRows.append(rows[place])
        places.left.append(place)
      } else {
        rightRows.append(rows[place] - leftCount)
        places.right.append(place)
      }
    }
    if !leftRows.isEmpty {
      try left.fill(leftRows.span, into: &batch)
      for (row, place) in places.left.enumerated() {
        output.copyRow(place, from: batch, row: row)
      }
    }
    if !rightRows.isEmpty {
      try right.fill(rightRows.span, into: &batch)
      for (row, place) in places.right.enumerated() {
        output.copyRow(place, from: batch, row: row)
        mask(
          &output, row: place, signature: index.rightSignatures[Int(rightRows[row])], keepsWhereThere: false)
      }
    }
  }

  private func mask(_ batch: inout Batch, row: Int, signature: Int32, keepsWhereThere: Bool) {
    for step in 0..<steps where isThere[Int(signature) * steps + step] != keepsWhereThere {
      batch.presence[row * steps + step] = Presence.absent
    }
  }
}
