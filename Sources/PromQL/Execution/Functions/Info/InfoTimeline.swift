/// Which info series holds for each target and info metric at each step: the one with the newest sample.
struct InfoTimeline {
  /// What upstream refuses, where the input has any element at that step.
  struct Problem {
    enum Kind {
      case histogram
      case duplicate(row: Int, other: Int, time: Timestamp)
    }

    let step: Int
    let target: InfoTargets.Key
    let kind: Kind
  }

  /// Steps at which the same info series hold for a target.
  struct Phase: Equatable {
    /// The info series, one for each info metric that has one.
    let series: [Int32]
    /// The steps, ascending.
    var steps: [Range<Int>]
  }

  private(set) var problems: [Problem] = []
  private let stepCount: Int
  private var targets: [InfoTargets.Key: Int] = [:]
  private var metrics: [Symbol: Int] = [:]
  /// For each target, metric and step the series that holds, -1 for none.
  private var holders: [Int32] = []

  /// Builds the timeline from the info series that `admitted` lets count. O(info samples + cells).
  init(
    _ samples: NewestSamples, targets known: InfoTargets, admitted: InfoTargets, _ context: ExecutionContext
  ) throws(QueryError) {
    let labels = samples.labels
    stepCount = samples.stepCount
    var rows: [Int] = []
    for row in 0..<labels.count {
      let key = known.key(of: row, in: labels)
      let name = labels.value(of: .metricName, in: row)
      if admitted.admits(key) {
        targets[key] = targets[key] ?? targets.count
        metrics[name] = metrics[name] ?? metrics.count
        rows.append(row)
      }
    }
    let (places, overflows) = (targets.count * metrics.count).multipliedReportingOverflow(by: stepCount)
    try context.hold(samples: overflows ? .max : places)
    var holders = [Int32](repeating: -1, count: places)
    var times = [Timestamp](repeating: 0, count: places)
    var problems: [Problem] = []
    for row in rows {
      let key = known.key(of: row, in: labels)
      let metric = metrics[labels.value(of: .metricName, in: row)] ?? 0
      let base = ((targets[key] ?? 0) * metrics.count + metric) * stepCount
      samples.forEachStep(of: row) { step, columns, index in
        if !columns.histograms.isEmpty, columns.histograms[index] != nil {
          problems.append(Problem(step: step, target: key, kind: .histogram))
          return
        }
        let time = columns.timestamps[index]
        let holder = holders[base + step]
        if holder >= 0, times[base + step] == time {
          problems.append(
            Problem(step: step, target: key, kind: .duplicate(row: Int(holder), other: row, time: time)))
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

  /// The phases of a target, together all steps; nil where no info series is about it. O(steps × info metrics).
  func phases(of target: InfoTargets.Key) -> [Phase]? {
    guard let number = targets[target] else {
      return nil
    }
    var phases: [Phase] = []
    var places: [[Int32]: Int] = [:]
    var current: [Int32]?
    var start = 0
    for step in 0...stepCount {
      let next = step < stepCount ? series(number, step) : nil
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
    (0..<metrics.count).map { holders[(target * metrics.count + $0) * stepCount + step] }.filter { $0 >= 0 }
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
