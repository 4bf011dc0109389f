import PromQL

/// Results for many times at once, seen as what each of the times gave.
enum Timeline {
  /// The elements at each time of a grid.
  static func elements(_ rows: [MatrixSeries], _ grid: StepGrid) -> [[(row: Int, sample: Sample)]] {
    var elements = [[(row: Int, sample: Sample)]](repeating: [], count: grid.count)
    for (row, series) in rows.enumerated() {
      for sample in series.samples {
        elements[grid.index(of: sample.timestamp)].append((row, sample))
      }
    }
    return elements
  }

  /// The most elements at any of the times.
  static func mostAtOnce(_ rows: [MatrixSeries], _ grid: StepGrid) -> Int {
    var counts = [Int](repeating: 0, count: grid.count)
    for sample in rows.lazy.flatMap(\.samples) {
      counts[grid.index(of: sample.timestamp)] += 1
    }
    return counts.max() ?? 0
  }

  /// A row's samples, with a staleness marker at each time at which the one before has a sample and it has none.
  static func withStaleMarkers(_ samples: SampleList, _ grid: StepGrid) -> [Sample] {
    guard samples.count < grid.count else {
      return Array(samples)
    }
    var marked: [Sample] = []
    marked.reserveCapacity(samples.count + 1)
    for (index, sample) in samples.enumerated() {
      marked.append(sample)
      let following = sample.timestamp + grid.step
      let continues = index + 1 < samples.count ? samples[index + 1].timestamp == following : following > grid.end
      if !continues {
        marked.append(Sample(timestamp: following, value: StaleMarker.value))
      }
    }
    return marked
  }
}

extension StepGrid {
  /// The number of a time of the grid.
  func index(of time: Timestamp) -> Int {
    Int((time - start) / step)
  }
}

/// The rows of a result as elements, one each, whatever the time.
struct RowQuery: RuleQuery {
  let rows: [MatrixSeries]

  var expression: String { "" }

  func evaluate(at time: Timestamp) async throws -> RuleQueryResult {
    RuleQueryResult(
      elements: rows.map {
        VectorElement(labels: $0.labels, sample: $0.samples.first ?? Sample(timestamp: time, value: 0))
      })
  }
}
