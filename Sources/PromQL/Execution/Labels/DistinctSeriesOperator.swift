/// Joins series that came to have the same labels: at no step may more than one of them have a value.
///
/// After functions of range vectors upstream is stricter: there no two such series may have values at all. Where all
/// label sets differ, as nearly always, it only passes on.
final class DistinctSeriesOperator: VectorOperator {
  private struct Index {
    let labels: SeriesLabels
    /// The input rows of each output row; nil where input and output are the same.
    let sources: [[Int32]]?
    /// The output rows of which only some input rows are marked to lose their names.
    var partlyMarked: [Int32] = []
  }

  private let input: any VectorOperator
  private let joinsSeries: Bool
  private let mayMeet: Bool
  private var cache = LabelCache<Index>()
  private var sources: [[Int32]]?
  private var batch = Batch()

  /// `joinsSeries`: whether series that never meet become one. `mayMeet`: whether series can meet at all; set operations
  /// see to it that they don't.
  init(_ input: any VectorOperator, joinsSeries: Bool = true, mayMeet: Bool = true) {
    self.input = input
    self.joinsSeries = joinsSeries
    self.mayMeet = mayMeet
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let labels = try input.prepare(context)
    let index = try cache.value(for: labels) { () throws(QueryError) in Self.index(labels) }
    sources = index.sources
    if mayMeet, let sources = index.sources {
      try check(sources, context)
    }
    return try index.partlyMarked.isEmpty ? index.labels : mark(index, labels)
  }

  /// The output series, of which those that are partly marked are marked as the input row is that has the first value.
  private func mark(_ index: Index, _ labels: SeriesLabels) throws(QueryError) -> SeriesLabels {
    var marks = (0..<index.labels.count).map { index.labels.dropsName($0) }
    for row in index.partlyMarked {
      let members = index.sources?[Int(row)] ?? []
      try input.fill(members.span, into: &batch)
      if let first = batch.rowWithFirstValue {
        marks[Int(row)] = labels.dropsName(Int(members[first]))
      }
    }
    return index.labels.marked(marks)
  }

  /// Fills the rows that have more than one source, which throws where these meet: the query fails even if nobody asks
  /// for such a row.
  private func check(_ sources: [[Int32]], _ context: ExecutionContext) throws(QueryError) {
    let rows = sources.indices.filter { sources[$0].count > 1 }.map { Int32($0) }
    // As many rows at once as the first one shows to have steps for.
    var scratch = Batch()
    var first = 0
    while first < rows.count {
      try context.checkInterruption()
      let size = first == 0 ? 1 : context.batchRows(steps: scratch.stepCount)
      let end = min(first + size, rows.count)
      try fill(rows.span.extracting(first..<end), into: &scratch)
      first = end
    }
  }

  private static func index(_ labels: SeriesLabels) -> Index {
    var hashes = HashTable(minimumCapacity: labels.count)
    let distinct = labels.hashes.allSatisfy { hash in hashes.number(of: hash) { _ in true }.isNew }
    if distinct {
      return Index(labels: labels, sources: nil)
    }
    var table = SignatureTable(.init(names: [], keepsNamed: false), symbols: labels.symbols)
    var sources: [[Int32]] = []
    for series in 0..<labels.count {
      let group = Int(table.group(of: labels, series))
      if group == sources.count {
        sources.append([])
      }
      sources[group].append(Int32(series))
    }
    if sources.count == labels.count {
      return Index(labels: labels, sources: nil)
    }
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    var partlyMarked: [Int32] = []
    for members in sources {
      let first = Int(members[0])
      builder.append(labels[first], dropsName: labels.dropsName(first))
      if members.contains(where: { labels.dropsName(Int($0)) != labels.dropsName(first) }) {
        partlyMarked.append(Int32(builder.count - 1))
      }
    }
    return Index(labels: builder.build(), sources: sources, partlyMarked: partlyMarked)
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    guard let sources else {
      return try input.fill(rows, into: &output)
    }
    var needed: [Int32] = []
    for index in rows.indices {
      needed += sources[Int(rows[index])]
    }
    try input.fill(needed.span, into: &batch)
    let steps = batch.stepCount
    output.reset(rows: rows.count, steps: steps)
    var source = 0
    for index in rows.indices {
      var hasValues = false
      for _ in sources[Int(rows[index])] {
        let hadValues = hasValues
        for step in 0..<steps where batch.presence[source * steps + step] != Presence.absent {
          let cell = index * steps + step
          guard output.presence[cell] == Presence.absent, joinsSeries || !hadValues else {
            throw .execution("vector cannot contain metrics with the same labelset")
          }
          hasValues = true
          output.copyCell(cell, from: batch, cell: source * steps + step)
        }
        source += 1
      }
    }
  }
}

extension Batch {
  /// Of the rows that have a value at the earliest step at which any has one, the first; nil where there is no value.
  /// O(cells).
  fileprivate var rowWithFirstValue: Int? {
    for step in 0..<stepCount {
      for row in 0..<rowCount where presence[row * stepCount + step] != Presence.absent {
        return row
      }
    }
    return nil
  }
}
