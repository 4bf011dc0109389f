/// `info`: the input's elements with the labels of info series about the same target.
///
/// Which info series hold when is found from their samples alone; the input is read when rows are asked for. While the
/// series stay the same and the same info series hold, everything made from labels is used again.
final class InfoOperator: VectorOperator {
  private let node: InfoNode
  private let input: any VectorOperator
  private var index = LabelCache<InfoIndex>()
  private var rows = InfoRows()
  private var steps = 0

  init(_ node: InfoNode, input: any VectorOperator) {
    self.node = node
    self.input = input
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    let labels = try input.prepare(context)
    guard labels.count > 0, let samples = NewestSamples(node.select, context) else {
      rows = InfoRows()
      return .none(context.symbols)
    }
    let known = try index.value(for: labels, samples.labels) { () throws(QueryError) in
      makeIndex(labels, samples.labels) { _ in true }
    }
    // Upstream fetches info series by the labels of input series that have elements. That matters only for info series
    // that lack one of these labels, and for errors.
    let presence = known.hasIncomplete ? try presence(labels, context) : nil
    let index =
      if let presence { makeIndex(labels, samples.labels) { presence.rows[$0] } } else { known }
    let timeline = try InfoTimeline(samples, index, context)
    try check(timeline, index, labels, samples.labels, presence, context)
    if presence == nil, let output = rows.output(for: labels, samples.labels, timeline.holders) {
      return output
    }
    var made = try InfoRows(labels, samples.labels, node, index, timeline, steps: steps, context)
    for conflict in made.conflicts where try hasElements(conflict.row, in: conflict.steps) {
      throw .execution("conflicting label: \(context.symbols.string(for: conflict.label))")
    }
    made.keepOutput(of: rows)
    rows = made
    return made.labels ?? .none(context.symbols)
  }

  private func makeIndex(
    _ labels: SeriesLabels, _ info: SeriesLabels, hasElements: (_ row: Int) -> Bool
  ) -> InfoIndex {
    InfoIndex(input: labels, info: info, nameMatchers: node.nameMatchers, hasElements: hasElements)
  }

  private func presence(
    _ labels: SeriesLabels, _ context: ExecutionContext
  ) throws(QueryError) -> InputPresence {
    try InputPresence(of: input, count: labels.count, steps: steps, context)
  }

  /// Throws where info series can't be told apart, or are no info series, and the input has elements at that step.
  private func check(
    _ timeline: InfoTimeline, _ index: InfoIndex, _ labels: SeriesLabels, _ info: SeriesLabels,
    _ known: InputPresence?, _ context: ExecutionContext
  ) throws(QueryError) {
    guard !timeline.problems.isEmpty else {
      return
    }
    let found: InputPresence
    if let known {
      found = known
    } else {
      found = try presence(labels, context)
    }
    let targets = index.inputTargets(labels) { found.rows[$0] }
    for problem in timeline.problems
    where found.steps[problem.step] && targets.admits(targets.key(of: problem.row, in: info)) {
      throw problem.error(info)
    }
  }

  private func hasElements(_ row: Int32, in ranges: [Range<Int>]) throws(QueryError) -> Bool {
    var batch = Batch()
    try input.fill([row].span, into: &batch)
    return ranges.contains { $0.contains { batch.presence[$0] != Presence.absent } }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    var inputRows: [Int32] = []
    for place in rows.indices {
      inputRows.append(self.rows.sources[Int(rows[place])].row)
    }
    try input.fill(inputRows.span, into: &batch)
    for place in rows.indices {
      guard let ranges = self.rows.sources[Int(rows[place])].steps else {
        continue
      }
      var step = 0
      for range in ranges + [steps..<steps] {
        while step < range.lowerBound {
          batch.presence[place * steps + step] = Presence.absent
          step += 1
        }
        step = range.upperBound
      }
    }
  }
}
