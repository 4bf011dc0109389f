/// An aggregation that can be fed row by row: accumulators for groups × steps.
protocol AggregationKernel {
  /// Accumulators for so many groups and steps, all empty.
  init(groupCount: Int, stepCount: Int)

  /// Adds a row of `stepCount` cells to a group. Rows come in the order of their series.
  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int)

  /// Adds rows of one cell each, the first to the first of the groups, and so on: batches of rules.
  mutating func add(column values: Span<Double>, presence: Span<UInt8>, groups: Span<Int32>)

  /// Fills a row with the results of a group; `presence` comes in all ``Presence/absent``.
  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>)
}

extension AggregationKernel {
  mutating func add(column values: Span<Double>, presence: Span<UInt8>, groups: Span<Int32>) {
    for row in groups.indices {
      add(
        values: values.extracting(row..<row + 1), presence: presence.extracting(row..<row + 1),
        group: Int(groups[row]))
    }
  }
}
