import Testing

@testable import PromQL

/// Rows of cells, and series that come to have the same labels.
@Suite struct DistinctSeriesOperatorTests {
  /// Gives fixed rows; nil is an absent cell.
  private final class FixedOperator: VectorOperator {
    let labels: SeriesLabels
    let rows: [[Double?]]

    init(_ labels: SeriesLabels, _ rows: [[Double?]]) {
      self.labels = labels
      self.rows = rows
    }

    func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels { labels }

    func fill(_ wanted: Span<Int32>, into batch: inout Batch) throws(QueryError) {
      let steps = rows.first?.count ?? 0
      batch.reset(rows: wanted.count, steps: steps)
      for index in wanted.indices {
        for (step, value) in rows[Int(wanted[index])].enumerated() {
          if let value {
            batch.values[index * steps + step] = value
            batch.presence[index * steps + step] = Presence.float
          }
        }
      }
    }
  }

  private func context(_ symbols: SymbolTable) -> ExecutionContext {
    ExecutionContext(
      query: StepGrid(start: 0, step: 1, count: 2), symbols: symbols, options: EngineOptions(), selects: [],
      series: [], control: EvaluationControl(), text: nil)
  }

  private func labels(_ symbols: SymbolTable, _ values: [String]) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for value in values {
      builder.append(["a": value])
    }
    return builder.build()
  }

  private func cells(_ operation: some VectorOperator, _ rows: [Int32]) throws(QueryError) -> [[Double?]] {
    var batch = Batch()
    try operation.fill(rows.span, into: &batch)
    return (0..<batch.rowCount).map { row in
      (0..<batch.stepCount).map { step in
        let cell = row * batch.stepCount + step
        return batch.presence[cell] == Presence.absent ? nil : batch.values[cell]
      }
    }
  }

  @Test func passesDistinctSeriesOn() throws {
    let symbols = SymbolTable()
    let input = FixedOperator(labels(symbols, ["x", "y"]), [[1, nil], [nil, 2]])
    let operation = DistinctSeriesOperator(input)
    #expect(try operation.prepare(context(symbols)) === input.labels)
    #expect(try cells(operation, [1, 0, 1]) == [[nil, 2], [1, nil], [nil, 2]])
  }

  @Test func joinsSeriesThatTakeTurns() throws {
    let symbols = SymbolTable()
    let operation = DistinctSeriesOperator(
      FixedOperator(labels(symbols, ["x", "y", "x"]), [[1, nil], [5, 6], [nil, 2]]))
    let joined = try operation.prepare(context(symbols))
    #expect((0..<joined.count).map { joined.labels($0) } == [["a": "x"], ["a": "y"]])
    #expect(try operation.prepare(context(symbols)) === joined)
    #expect(try cells(operation, [1, 0]) == [[5, 6], [1, 2]])
    #expect(try cells(operation, []) == [])
  }

  @Test func refusesSeriesThatMeet() throws {
    let symbols = SymbolTable()
    let operation = DistinctSeriesOperator(FixedOperator(labels(symbols, ["x", "x"]), [[1, 3], [nil, 2]]))
    #expect(throws: QueryError(.execution, "vector cannot contain metrics with the same labelset")) {
      try operation.prepare(context(symbols))
    }
  }

  @Test func batchesStartEmpty() {
    var batch = Batch()
    batch.reset(rows: 2, steps: 3)
    batch.withCells { values, presence in
      for cell in values.indices {
        values[cell] = 1
        presence[cell] = Presence.float
      }
    }
    batch.reset(rows: 3, steps: 1)
    #expect(batch.cellCount == 3 && (0..<3).allSatisfy { batch.presence[$0] == Presence.absent })
    batch.withRow(1) { values, presence in
      values[0] = 7
      presence[0] = Presence.float
    }
    var other = Batch()
    other.reset(rows: 1, steps: 1)
    other.copyRow(0, from: batch, row: 1)
    #expect(other.values[0] == 7 && other.presence[0] == Presence.float)
    let options = EngineOptions()
    #expect(
      options.batchRows(steps: 1) == 4096 && options.batchRows(steps: 5_000) == 1 && options.batchRows(steps: 0) == 4096
    )
  }
}
