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
  /// For each signature and step, what the side that decides has there: bits of ``Presence``.
  private var isThere: [UInt8] = []
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
    let leftSignatures = (0..<leftLabels.count).map { table.group(of: leftLabels, $0) }
    let rightSignatures = (0..<rightLabels.count).map { table.group(of: rightLabels, $0) }
    return Index(
      labels: operation == .or ? leftLabels.appending(rightLabels) : leftLabels,
      leftSignatures: leftSignatures, rightSignatures: rightSignatures, signatureCount: table.count)
  }

  private func markPresence(
    of input: any VectorOperator, _ signatures: [Int32], _ count: Int, _ context: ExecutionContext
  ) throws(QueryError) {
    let steps = steps
    var isThere = Array(repeating: Presence.absent, count: count * steps)
    try input.forEachBatch(count: signatures.count, steps: steps, scratch: &batch, context: context) { first, batch in
      let presence = batch.presence.span
      if steps == 1 {
        return Self.mark(
          column: presence.extracting(first: batch.rowCount),
          signatures.span.extracting(first..<first + batch.rowCount), in: &isThere)
      }
      for row in 0..<batch.rowCount {
        Self.mark(
          presence.extracting(row * steps..<(row + 1) * steps), in: &isThere,
          from: Int(signatures[first + row]) * steps)
      }
    }
    self.isThere = isThere
  }

  private static func mark(column presence: Span<UInt8>, _ signatures: Span<Int32>, in isThere: inout [UInt8]) {
    var isThere = isThere.mutableSpan
    for row in signatures.indices {
      isThere[Int(signatures[row])] |= presence[row]
    }
  }

  private static func mark(_ presence: Span<UInt8>, in isThere: inout [UInt8], from first: Int) {
    var isThere = isThere.mutableSpan
    precondition(first >= 0 && presence.count <= isThere.count - first, "a signature has a cell for each step")
    for step in presence.indices {
      isThere[unchecked: first &+ step] |= presence[unchecked: step]
    }
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    guard let index else {
      return output.reset(rows: 0, steps: steps)
    }
    if operation == .or {
      return try fillUnion(rows, index, into: &output)
    }
    try left.fill(rows, into: &output)
    if steps == 1 {
      return mask(column: &output, rows, index.leftSignatures, keepsWhereThere: operation == .and)
    }
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

  private func mask(
    column batch: inout Batch, _ rows: Span<Int32>, _ signatures: [Int32], keepsWhereThere: Bool
  ) {
    let isThere = isThere
    batch.withCells { _, presence in
      for place in rows.indices
      where (isThere[Int(signatures[Int(rows[place])])] != Presence.absent) != keepsWhereThere {
        presence[place] = Presence.absent
      }
    }
  }

  private func mask(_ batch: inout Batch, row: Int, signature: Int32, keepsWhereThere: Bool) {
    let isThere = isThere
    let first = Int(signature) * steps
    batch.withRow(row) { _, presence in
      let decisive = isThere.span.extracting(first..<first + presence.count)
      for step in 0..<presence.count {
        let isKept = (decisive[unchecked: step] != Presence.absent) == keepsWhereThere
        presence[unchecked: step] = isKept ? presence[unchecked: step] : Presence.absent
      }
    }
  }
}
