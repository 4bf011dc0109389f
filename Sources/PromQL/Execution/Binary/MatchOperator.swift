/// A binary operation of two vectors, element by element as the matching pairs them.
final class MatchOperator: VectorOperator, RowAnnotator {
  private let node: MatchNode
  private let many: any VectorOperator
  private let one: any VectorOperator
  private var signaturesCache = LabelCache<MatchSignatures>()
  private var cache = LabelCache<MatchIndex>()
  private var index: MatchIndex?
  private var signatures: MatchSignatures?
  private var steps = 0
  private var context: ExecutionContext?
  private(set) var filledRows = FilledRows()
  private var manyBatch = Batch()
  private var oneBatch = Batch()
  private var cells: BinaryCells
  private let histogramCells: HistogramCells

  init(_ node: MatchNode, left: any VectorOperator, right: any VectorOperator) {
    self.node = node
    cells = BinaryCells(node.operation, returnsBool: node.returnsBool)
    histogramCells = HistogramCells(
      operation: node.operation, returnsBool: node.returnsBool, position: node.position)
    let manyIsLeft = node.matching.cardinality != .oneToMany
    many = manyIsLeft ? left : right
    let one = manyIsLeft ? right : left
    // Where many rows share a row of the other side, that side is computed once and kept.
    self.one =
      node.matching.cardinality == .oneToOne ? one : MaterializedOperator(one, frame: node.frame)
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    let manyLabels = try many.prepare(context)
    let oneLabels = try one.prepare(context)
    if manyLabels.count == 0 || oneLabels.count == 0, !node.matching.fills {
      index = nil
      return .none(context.symbols)
    }
    let signatures = try signaturesCache.value(for: manyLabels, oneLabels) { () throws(QueryError) in
      MatchSignatures(node.matching, many: manyLabels, one: oneLabels)
    }
    let check = MatchCheck(node: node, signatures: signatures, steps: steps, context: context)
    try check.runOverOnes(one, oneLabels, many: many, manyCount: manyLabels.count)
    // Partners that take turns over time multiply: a source weighs as much as some cells.
    try context.checkRoom(for: signatures.surplus * 16)
    let index = try cache.value(for: manyLabels, oneLabels) { () throws(QueryError) in
      MatchIndex(
        node, signatures, many: manyLabels, one: oneLabels, delayed: context.options.isDelayedNameRemovalEnabled)
    }
    self.index = index
    self.signatures = signatures
    self.context = context
    try check.runOverManys(many, one: one, index)
    filledRows = context.announceIfHistograms(self, rows: index.labels.count, steps: steps)
    return index.labels
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    guard let index else {
      return batch.reset(rows: 0, steps: steps)
    }
    filledRows.note(rows)
    if let simple = index.simple {
      var manyRows: [Int32] = []
      var oneRows: [Int32] = []
      for place in rows.indices {
        manyRows.append(simple.many[Int(rows[place])])
        oneRows.append(simple.one[Int(rows[place])])
      }
      try many.fill(manyRows.span, into: &manyBatch)
      try one.fill(oneRows.span, into: &oneBatch)
      return combine(into: &batch)
    }
    try fillMerging(rows, index, into: &batch)
  }

  /// The operation over whole batches whose rows pair up.
  private func combine(into batch: inout Batch) {
    batch.reset(rows: manyBatch.rowCount, steps: steps)
    let count = batch.cellCount
    let manyIsLeft = node.matching.cardinality != .oneToMany
    let left = manyIsLeft ? manyBatch.values : oneBatch.values
    let right = manyIsLeft ? oneBatch.values : manyBatch.values
    let (manyPresence, onePresence) = (manyBatch.presence, oneBatch.presence)
    batch.withCells { _, presence in
      let many = manyPresence.span.extracting(first: count)
      let one = onePresence.span.extracting(first: count)
      for cell in 0..<count {
        presence[cell] = many[cell] & one[cell]
      }
    }
    cells.apply(left: left, right: right, survivor: left, into: &batch)
    if manyBatch.hasHistograms || oneBatch.hasHistograms || histogramCells.takesFloats {
      combineHistograms(manyIsLeft: manyIsLeft, into: &batch)
    }
  }

  private func combineHistograms(manyIsLeft: Bool, into batch: inout Batch) {
    guard let context else {
      return
    }
    for cell in 0..<batch.cellCount {
      guard let many = manyBatch.operand(cell), let one = oneBatch.operand(cell),
        manyBatch.presence[cell] | oneBatch.presence[cell] != Presence.float || histogramCells.takesFloats
      else {
        continue
      }
      let (left, right) = manyIsLeft ? (many, one) : (one, many)
      histogramCells.compute(left, right, at: cell, into: &batch, context)
    }
  }

  /// Rows with several sources: each source is computed and laid over the others; ``MatchCheck`` saw to it that they
  /// don't meet.
  private func fillMerging(_ rows: Span<Int32>, _ index: MatchIndex, into output: inout Batch) throws(QueryError) {
    var sources: [MatchIndex.Source] = []
    var targets: [Int] = []
    for place in rows.indices {
      for source in index.sources(of: Int(rows[place])) {
        sources.append(source)
        targets.append(place)
      }
    }
    try context?.checkRoom(for: sources.count * steps)
    try fillOnes(of: sources)
    let manyRows = sources.map(\.many)
    try many.fill(manyRows.span, into: &manyBatch)
    var pairs = Batch()
    combine(into: &pairs)
    output.reset(rows: rows.count, steps: steps)
    for (pair, target) in targets.enumerated() {
      for step in 0..<steps where pairs.presence[pair * steps + step] != Presence.absent {
        output.copyCell(target * steps + step, from: pairs, cell: pair * steps + step)
      }
    }
  }

  /// Fills a row for each source: its "one" rows, which take turns, as one. Sources of the same rows share the work.
  private func fillOnes(of sources: [MatchIndex.Source]) throws(QueryError) {
    oneBatch.reset(rows: sources.count, steps: steps)
    guard let partitions = signatures?.partitions else {
      return
    }
    var known: [Int32: Int] = [:]
    var scratch = Batch()
    for (place, source) in sources.enumerated() {
      if let other = known[source.partition] {
        oneBatch.copyRow(within: other, to: place)
        continue
      }
      known[source.partition] = place
      let ones = Array(partitions[Int(source.partition)])
      try context?.checkRoom(for: ones.count * steps)
      try one.fill(ones.span, into: &scratch)
      for row in ones.indices {
        for step in 0..<steps where scratch.presence[row * steps + step] != Presence.absent {
          oneBatch.copyCell(place * steps + step, from: scratch, cell: row * steps + step)
        }
      }
    }
  }
}
