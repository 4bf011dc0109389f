import PromQL
import RuleEval

/// Gathers the series that rules read over a span of time.
struct SeriesRecorder {
  /// What was gathered.
  struct Recording {
    /// Sorted by labels, with floats alone.
    var series: [MatrixSeries] = []
    /// Series that hold native histograms, which the text formats can't.
    var histograms: [Labels] = []
  }

  let source: any SeriesSource
  let engine: Engine

  /// The series that the expressions of rules need to be evaluated at any time from `start` to `end`, in milliseconds
  /// since 1970. What the rules write themselves, and `ALERTS`, is left out.
  ///
  /// Throws what the source throws, and ``PromQL/QueryError`` where an expression is none.
  func recording(of groups: [RuleGroup], start: Timestamp, end: Timestamp) async throws -> Recording {
    let rules = groups.flatMap(\.rules)
    let own = Set(
      rules.compactMap { rule -> String? in
        if case .recording(let metric) = rule.kind {
          return metric
        }
        return nil
      } + ["ALERTS", "ALERTS_FOR_STATE"])
    let windows = try windows(of: rules.map(\.expression), start: start, end: end)
    let requests = windows.map { matchers, window in
      SelectRequest(matchers: matchers, shape: .window(start: window.start, end: window.end), lookback: 0)
    }
    var samples: [Labels: [Timestamp: Sample]] = [:]
    for set in try await source.select(requests, symbols: SymbolTable()) {
      for index in 0..<set.count where !own.contains(set.labels.labels(index).metricName) {
        let labels = set.labels.labels(index).detached()
        for sample in set.samples(index) {
          samples[labels, default: [:]][sample.timestamp] = sample
        }
      }
    }
    var recording = Recording()
    for (labels, samples) in samples.sorted(by: { $0.key < $1.key }) {
      let ordered = samples.values.sorted { $0.timestamp < $1.timestamp }
      if ordered.contains(where: { $0.histogram != nil }) {
        recording.histograms.append(labels)
      } else {
        recording.series.append(MatrixSeries(labels: labels, samples: ordered))
      }
    }
    return recording
  }

  /// What each different selector needs.
  private func windows(
    of expressions: [String], start: Timestamp, end: Timestamp
  ) throws(QueryError) -> [(matchers: [LabelMatcher], window: (start: Timestamp, end: Timestamp))] {
    // What lies between is needed too where the first and the last time are.
    let times: QueryTimes =
      start < end ? .range(StepGrid(start: start, step: end - start, count: 2)) : .instant(start)
    var places: [[LabelMatcher]: Int] = [:]
    var windows: [(matchers: [LabelMatcher], window: (start: Timestamp, end: Timestamp))] = []
    for expression in expressions {
      for request in try engine.prepare(expression).requests(for: times) {
        let window = request.storedWindow
        if let place = places[request.matchers] {
          let known = windows[place].window
          windows[place].window = (min(known.start, window.start), max(known.end, window.end))
        } else {
          places[request.matchers] = windows.count
          windows.append((request.matchers, window))
        }
      }
    }
    return windows
  }
}
