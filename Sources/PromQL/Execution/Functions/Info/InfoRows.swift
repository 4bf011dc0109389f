/// The output series of `info`: input series with labels added, each for the steps at which these are the ones.
struct InfoRows {
  /// Where an output series comes from.
  struct Source: Equatable {
    let row: Int32
    let added: [LabelPair]
    /// The steps that belong to the series; nil for all.
    var steps: [Range<Int>]?
  }

  /// An input series about which info series say different things at some steps: an error if it has elements there.
  struct Conflict {
    let row: Int32
    let label: Symbol
    let steps: [Range<Int>]
  }

  private(set) var sources: [Source] = []
  private(set) var conflicts: [Conflict] = []
  /// The labels of the output series.
  private(set) var labels: SeriesLabels?
  private var input: SeriesLabels?
  private var info: SeriesLabels?
  private var holders: [Int32] = []
  private var steps = 0

  /// No series.
  init() {}

  /// O(labels of the output series, and steps × targets).
  init(
    _ input: SeriesLabels, _ info: SeriesLabels, _ node: InfoNode, _ index: InfoIndex, _ timeline: InfoTimeline,
    steps: Int, _ context: ExecutionContext
  ) throws(QueryError) {
    self.input = input
    self.info = info
    self.steps = steps
    holders = timeline.holders
    let enrichment = InfoEnrichment(input, info: info, dataLabels: node.dataLabels)
    let phases = (0..<index.targets.count).map { timeline.phases(of: Int32($0)) }
    let nothing = [InfoTimeline.Phase(series: [], steps: [0..<steps])]
    for row in 0..<input.count {
      let target = Int(index.targetOfInput[row])
      if index.isInfo[row] {
        sources.append(Source(row: Int32(row), added: [], steps: nil))
      } else {
        let own = target < 0 ? nothing : phases[target]
        if own.count > 1 {
          try context.checkInterruption()
          try context.hold(samples: own.count - 1)
        }
        append(row, own, enrichment, requiresInfo: node.requiresInfo)
      }
    }
    labels = makeLabels(input)
  }

  /// The output series of last time, if the input is the same and the same info series hold. O(cells of the timeline).
  func output(for input: SeriesLabels, _ info: SeriesLabels, _ holders: [Int32]) -> SeriesLabels? {
    self.input === input && self.info === info && conflicts.isEmpty && self.holders == holders ? labels : nil
  }

  /// Takes over the labels of other rows that are the same, so that what was derived from them can be used again.
  mutating func keepOutput(of other: InfoRows) {
    if let input, input === other.input, sources.elementsEqual(other.sources, by: { $0.hasLabels(of: $1) }) {
      labels = other.labels
    }
  }

  private mutating func append(
    _ row: Int, _ phases: [InfoTimeline.Phase], _ enrichment: InfoEnrichment, requiresInfo: Bool
  ) {
    let first = sources.count
    for phase in phases where !(phase.series.isEmpty && requiresInfo) {
      let (added, conflict) = enrichment.labels(for: row, from: phase.series)
      if let conflict {
        conflicts.append(Conflict(row: Int32(row), label: conflict, steps: phase.steps))
      }
      if phase.steps == [0..<steps] {
        sources.append(Source(row: Int32(row), added: added, steps: nil))
      } else if let same = sources[first...].firstIndex(where: { $0.added == added }) {
        let all = (sources[same].steps ?? []) + phase.steps
        sources[same].steps = all.sorted { $0.lowerBound < $1.lowerBound }
      } else {
        sources.append(Source(row: Int32(row), added: added, steps: phase.steps))
      }
    }
  }

  private func makeLabels(_ input: SeriesLabels) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: input.symbols)
    for source in sources {
      let row = Int(source.row)
      builder.append(input[row] + source.added, dropsName: input.dropsName(row))
    }
    return builder.build()
  }
}

extension InfoRows.Source {
  fileprivate func hasLabels(of other: InfoRows.Source) -> Bool {
    row == other.row && added == other.added
  }
}
