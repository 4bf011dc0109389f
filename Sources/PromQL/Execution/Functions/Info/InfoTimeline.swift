/// Which info series holds for each target and info metric at each step: the one with the newest sample.
struct InfoTimeline {
  /// What upstream refuses, where the input has any element at that step.
  struct Problem {
    enum Kind {
      case histogram
      case duplicate(row: Int, other: Int, time: Timestamp)
    }

    let step: Int
    let row: Int
    let kind: Kind
  }

  /// Steps at which the same info series hold for a target.
  struct Phase {
    /// The info series, one for each info metric that has one.
    let series: [Int32]
    /// The steps, ascending.
    var steps: [Range<Int>]
  }

  private(set) var problems: [Problem] = []
  /// For each target, metric and step the series that holds, -1 for none.
  let holders: [Int32]
  private let stepCount: Int
  private let metricCount: Int

  /// Builds the timeline. O(info samples + cells).
  init(_ samples: NewestSamples, _ index: InfoIndex, _ context: ExecutionContext) throws(QueryError) {
    stepCount = samples.stepCount
    metricCount = index.metricCount
    let (places, overflows) = (index.targets.count * metricCount).multipliedReportingOverflow(by: stepCount)
    try context.hold(samples: overflows ? .max : places)
    var holders = [Int32](repeating: -1, count: places)
    var times = [Timestamp](repeating: 0, count: places)
    var problems: [Problem] = []
    for (row, place) in index.placeOfInfo.enumerated() where place >= 0 {
      let base = Int(place) * stepCount
      samples.forEachStep(of: row) { step, columns, sample in
        if !columns.histograms.isEmpty, columns.histograms[sample] != nil {
          problems.append(Problem(step: step, row: row, kind: .histogram))
          return
        }
        let time = columns.timestamps[sample]
        let holder = holders[base + step]
        if holder >= 0, times[base + step] == time {
          problems.append(
            Problem(step: step, row: row, kind: .duplicate(row: Int(holder), other: row, time: time)))
        } else if holder < 0 || times[base + step] < time {
          holders[base + step] = Int32(row)
          times[base + step] = time
        }
      }
      try context.checkRoom(for: problems.count)
    }
    self.holders = holders
    self.problems = problems
  }

  /// The phases of a target, together all steps. O(steps × info metrics).
  func phases(of target: Int32) -> [Phase] {
    var phases: [Phase] = []
    var places: [[Int32]: Int] = [:]
    var current: [Int32]?
    var start = 0
    for step in 0...stepCount {
      let next = step < stepCount ? series(Int(target), step) : nil
      if next == current {
        continue
      }
      if let current {
        if let place = places[current] {
          phases[place].steps.append(start..<step)
        } else {
          places[current] = phases.count
          phases.append(Phase(series: current, steps: [start..<step]))
        }
      }
      (current, start) = (next, step)
    }
    return phases
  }

  private func series(_ target: Int, _ step: Int) -> [Int32] {
    (0..<metricCount).map { holders[(target * metricCount + $0) * stepCount + step] }.filter { $0 >= 0 }
  }
}

extension InfoTimeline.Problem {
  /// The error in upstream's words.
  func error(_ labels: SeriesLabels) -> QueryError {
    switch kind {
    case .histogram:
      .execution("info sample should be float")
    case .duplicate(let row, let other, let time):
      .execution(
        "found duplicate series for info metric: existing \(labels.labels(row).bracedDescription) @ \(time), "
          + "new \(labels.labels(other).bracedDescription) @ \(time)")
    }
  }
}
