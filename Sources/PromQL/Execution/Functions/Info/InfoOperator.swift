/// `info`: the input's elements with the labels of info series about the same target.
///
/// Which info series hold when is found from their samples alone; the input is read when rows are asked for.
final class InfoOperator: VectorOperator {
  /// Where an output row comes from.
  private struct Source: Equatable {
    let row: Int32
    let added: [LabelPair]
    /// The steps that belong to the row; nil for all.
    var steps: [Range<Int>]?
  }

  private let node: InfoNode
  private let input: any VectorOperator
  private var sources: [Source] = []
  private var labels = LabelCache<SeriesLabels>()
  private var steps = 0

  init(_ node: InfoNode, input: any VectorOperator) {
    self.node = node
    self.input = input
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    let inputLabels = try input.prepare(context)
    guard inputLabels.count > 0, steps > 0 else {
      sources = []
      return .none(context.symbols)
    }
    let sources = try makeSources(inputLabels, context)
    if sources != self.sources {
      self.sources = sources
      labels = LabelCache()
    }
    return try labels.value(for: inputLabels) { () throws(QueryError) in
      var builder = SeriesLabelsBuilder(symbols: inputLabels.symbols)
      for source in sources {
        let row = Int(source.row)
        builder.append(inputLabels[row] + source.added, dropsName: inputLabels.dropsName(row))
      }
      return builder.build()
    }
  }

  private func makeSources(_ labels: SeriesLabels, _ context: ExecutionContext) throws(QueryError) -> [Source] {
    let isInfo = (0..<labels.count).map { isInfoSeries($0, labels) }
    let timeline = try timeline(labels, isInfo, context)
    let infoLabels = context.series[node.select]?.labels ?? .none(context.symbols)
    let enrichment = InfoEnrichment(labels, info: infoLabels, dataLabels: node.dataLabels)
    let targets = InfoTargets(context.symbols)
    var phasesOfTarget: [InfoTargets.Key: [InfoTimeline.Phase]] = [:]
    var sources: [Source] = []
    for row in 0..<labels.count {
      if isInfo[row] {
        sources.append(Source(row: Int32(row), added: [], steps: nil))
        continue
      }
      let key = targets.key(of: row, in: labels)
      let phases =
        phasesOfTarget[key] ?? timeline?.phases(of: key) ?? [InfoTimeline.Phase(series: [], steps: [0..<steps])]
      phasesOfTarget[key] = phases
      try append(row, phases, enrichment, to: &sources, context)
    }
    return sources
  }

  private func append(
    _ row: Int, _ phases: [InfoTimeline.Phase], _ enrichment: InfoEnrichment, to sources: inout [Source],
    _ context: ExecutionContext
  ) throws(QueryError) {
    let first = sources.count
    for phase in phases where !(phase.series.isEmpty && node.requiresInfo) {
      let (added, conflict) = enrichment.labels(for: row, from: phase.series)
      if let conflict, try hasElements(row, in: phase.steps) {
        throw .execution("conflicting label: \(context.symbols.string(for: conflict))")
      }
      if phase.steps == [0..<steps] {
        sources.append(Source(row: Int32(row), added: added, steps: nil))
      } else if let same = sources[first...].firstIndex(where: { $0.added == added }) {
        sources[same].steps?.append(contentsOf: phase.steps)
      } else {
        try context.hold(samples: 1)
        sources.append(Source(row: Int32(row), added: added, steps: phase.steps))
      }
    }
  }

  /// Which info series hold when, among those that upstream would have fetched; nil where there are none.
  private func timeline(
    _ labels: SeriesLabels, _ isInfo: [Bool], _ context: ExecutionContext
  ) throws(QueryError) -> InfoTimeline? {
    guard let samples = NewestSamples(node.select, context) else {
      return nil
    }
    let none = InfoTargets(context.symbols)
    func targets(where isThere: (Int) -> Bool) -> InfoTargets {
      var targets = none
      for row in 0..<labels.count where !isInfo[row] && isThere(row) {
        targets.insert(none.key(of: row, in: labels))
      }
      return targets
    }
    // Upstream fetches info series by the labels of input series that have elements. That matters only for info series
    // that lack one of these labels, and for errors.
    var presence: InputPresence?
    var admitted = targets { _ in true }
    if (0..<samples.labels.count).contains(where: { !none.key(of: $0, in: samples.labels).isComplete }) {
      let found = try InputPresence(of: input, count: labels.count, steps: steps, context)
      admitted = targets { found.rows[$0] }
      presence = found
    }
    let timeline = try InfoTimeline(samples, targets: none, admitted: admitted, context)
    if !timeline.problems.isEmpty {
      let found: InputPresence
      if let presence {
        found = presence
      } else {
        found = try InputPresence(of: input, count: labels.count, steps: steps, context)
      }
      let admitted = targets { found.rows[$0] }
      for problem in timeline.problems where found.steps[problem.step] && admitted.admits(problem.target) {
        throw problem.error(samples.labels)
      }
    }
    return timeline
  }

  /// Whether a series is of an info metric itself.
  private func isInfoSeries(_ row: Int, _ labels: SeriesLabels) -> Bool {
    let name = labels.symbols.string(for: labels.value(of: .metricName, in: row))
    return node.nameMatchers.allSatisfy { $0.matches(name) }
  }

  private func hasElements(_ row: Int, in ranges: [Range<Int>]) throws(QueryError) -> Bool {
    var batch = Batch()
    try input.fill([Int32(row)].span, into: &batch)
    return ranges.contains { $0.contains { batch.presence[$0] != Presence.absent } }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    var inputRows: [Int32] = []
    for place in rows.indices {
      inputRows.append(sources[Int(rows[place])].row)
    }
    try input.fill(inputRows.span, into: &batch)
    for place in rows.indices {
      guard let ranges = sources[Int(rows[place])].steps else {
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
