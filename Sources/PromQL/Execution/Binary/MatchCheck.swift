/// Finds matches that upstream refuses: elements that meet more than one partner at the same step.
///
/// Only signatures with more than one series on a side can be wrong, and whether they are depends on who is there when.
struct MatchCheck {
  let node: MatchNode
  let signatures: MatchSignatures
  let steps: Int
  let context: ExecutionContext

  /// Throws where two series of the "one" side have the same signature at a step at which the other side has anything.
  func runOverOnes(
    _ one: any VectorOperator, _ labels: SeriesLabels, many: any VectorOperator, manyCount: Int
  ) throws(QueryError) {
    var batch = Batch()
    var isAnyThere: [Bool]?
    var first: Duplicate?
    for signature in 0..<signatures.ones.count where signatures.ones.size(signature) > 1 {
      try context.checkInterruption()
      let rows = Array(signatures.ones[signature])
      let presence = try presence(of: rows, in: one, scratch: &batch)
      for step in 0..<steps {
        let there = rows.indices.lazy.filter { presence[$0 * steps + step] }.prefix(2)
        guard there.count > 1 else {
          continue
        }
        // With fill modifiers upstream looks for duplicates even where the other side has nothing.
        if isAnyThere == nil, !node.matching.fills {
          isAnyThere = try steps(of: many, count: manyCount)
        }
        if isAnyThere?[step] ?? true {
          let found = Duplicate(signature: signature, step: step, rows: there.map { rows[$0] })
          first = first.map { min($0, found) } ?? found
          break
        }
      }
    }
    if let first {
      throw duplicates(labels, first)
    }
  }

  /// Two rows of the "one" side that meet. Of several upstream tells the one at the earliest step, and there the one whose
  /// second row comes first.
  private struct Duplicate: Comparable {
    let signature: Int
    let step: Int
    let rows: [Int32]

    static func < (left: Duplicate, right: Duplicate) -> Bool {
      (left.step, left.rows[1]) < (right.step, right.rows[1])
    }
  }

  /// Throws where two series of the "many" side give the same result at a step.
  func runOverManys(_ many: any VectorOperator, one: any VectorOperator, _ index: MatchIndex) throws(QueryError) {
    var batch = Batch()
    for signature in 0..<signatures.manys.count where signatures.manys.size(signature) > 1 {
      let shared = index.shared[signature] ?? []
      guard node.matching.cardinality == .oneToOne || !shared.isEmpty else {
        continue
      }
      try context.checkInterruption()
      let ones = Array(signatures.ones[signature])
      let rows = Array(signatures.manys[signature])
      let onesThere = try presence(of: ones, in: one, scratch: &batch)
      var manysThere = try presence(of: rows, in: many, scratch: &batch)
      if context.hasHistograms || node.operation.isTrim {
        try leaveOutFailures(&manysThere, rows, of: many, with: ones, of: one)
      }
      if node.matching.cardinality == .oneToOne {
        try checkSingle(rows, manysThere, ones, onesThere)
      } else {
        let places = Places(
          many: Dictionary(uniqueKeysWithValues: zip(rows, 0...)),
          one: Dictionary(uniqueKeysWithValues: zip(ones, 0...)))
        for result in shared {
          try checkShared(index.sources(of: result), places, manysThere, onesThere)
        }
      }
    }
  }

  /// Where the presence of each row of a signature begins, in steps.
  private struct Places {
    let many: [Int32: Int]
    let one: [Int32: Int]
  }

  private func checkSingle(
    _ rows: [Int32], _ manysThere: [Bool], _ ones: [Int32], _ onesThere: [Bool]
  ) throws(QueryError) {
    for step in 0..<steps where ones.indices.contains(where: { onesThere[$0 * steps + step] }) {
      if rows.indices.count(where: { manysThere[$0 * steps + step] }) > 1 {
        throw .execution(
          "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)")
      }
    }
  }

  private func checkShared(
    _ sources: [MatchIndex.Source], _ places: Places, _ manysThere: [Bool], _ onesThere: [Bool]
  ) throws(QueryError) {
    for step in 0..<steps {
      let meeting = sources.count { source in
        manysThere[(places.many[source.many] ?? 0) * steps + step]
          && signatures.partitions[Int(source.partition)].contains { onesThere[(places.one[$0] ?? 0) * steps + step] }
      }
      if meeting > 1 {
        throw .execution("multiple matches for labels: grouping labels must ensure unique matches")
      }
    }
  }

  /// Elements that the operation has no result for don't count as matches.
  private func leaveOutFailures(
    _ isThere: inout [Bool], _ rows: [Int32], of many: any VectorOperator, with ones: [Int32],
    of one: any VectorOperator
  ) throws(QueryError) {
    var batch = Batch()
    var partners: [HistogramBinaryKernel.Operand?] = Array(repeating: nil, count: steps)
    for row in ones {
      try one.fill([row].span, into: &batch)
      for step in 0..<steps {
        partners[step] = batch.operand(step) ?? partners[step]
      }
    }
    let manyIsLeft = node.matching.cardinality != .oneToMany
    for (place, row) in rows.enumerated() {
      try context.checkInterruption()
      try many.fill([row].span, into: &batch)
      for step in 0..<steps {
        guard let partner = partners[step], let element = batch.operand(step) else {
          continue
        }
        let (left, right) = manyIsLeft ? (element, partner) : (partner, element)
        if !HistogramBinaryKernel.hasResult(node.operation, left, right) {
          isThere[place * steps + step] = false
        }
      }
    }
  }

  private func presence(
    of rows: [Int32], in input: any VectorOperator, scratch batch: inout Batch
  ) throws(QueryError) -> [Bool] {
    try context.checkRoom(for: rows.count * steps)
    var presence: [Bool] = []
    presence.reserveCapacity(rows.count * steps)
    let size = context.batchRows(steps: steps)
    var first = 0
    while first < rows.count {
      let end = min(first + size, rows.count)
      try input.fill(rows.span.extracting(first..<end), into: &batch)
      for cell in 0..<batch.cellCount {
        presence.append(batch.presence[cell] != Presence.absent)
      }
      first = end
    }
    return presence
  }

  /// At which steps an input has any element.
  private func steps(of input: any VectorOperator, count: Int) throws(QueryError) -> [Bool] {
    var batch = Batch()
    var found = Array(repeating: false, count: steps)
    try input.forEachBatch(count: count, steps: steps, scratch: &batch, context: context) { _, batch in
      for cell in 0..<batch.cellCount where batch.presence[cell] != Presence.absent {
        found[cell % steps] = true
      }
    }
    return found
  }

  private func duplicates(_ labels: SeriesLabels, _ found: Duplicate) -> QueryError {
    let side = node.matching.cardinality == .oneToMany ? "left" : "right"
    let group = signatures.labels.labels(found.signature).bracedDescription
    let names = found.rows.map { labels.labels(Int($0)).bracedDescription }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return .execution(
      "found duplicate series for the match group \(group) on the \(side) hand-side of the operation: "
        + "[\(names.joined(separator: ", "))];many-to-many matching not allowed: "
        + "matching labels must be unique on one side")
  }
}

extension BinaryOperation {
  /// Whether it takes observations out of histograms: between floats it has no result.
  fileprivate var isTrim: Bool { self == .trimUpper || self == .trimLower }
}
