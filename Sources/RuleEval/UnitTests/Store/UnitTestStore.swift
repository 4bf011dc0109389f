import PromQL
import Synchronization

/// The storage of one unit test while it runs: the input, and what rules write.
final class UnitTestStore: Sendable {
  struct State {
    var series: [StoredSeries] = []
    var places: [Labels: Int] = [:]
    var byName: [String: [Int]] = [:]
  }

  /// The writer of series of the input.
  static let input = -1

  let symbols: SymbolTable
  private let inputs: [FixtureStore]
  private let sharesSeries: Bool
  private let inputLabels: Set<Labels>
  private let inputNames: Set<String>
  private let state = Mutex(State())

  /// A storage with the series of inputs, at least one, which have one symbol table. Throws where two have the same
  /// series. With `sharesSeries` several rules may write one series, which counts as the first one's.
  init(inputs: [FixtureStore], sharesSeries: Bool = false) throws(FixtureError) {
    self.inputs = inputs
    self.sharesSeries = sharesSeries
    symbols = inputs[0].symbols
    var labels: Set<Labels> = []
    for input in inputs {
      for index in 0..<input.seriesCount where !labels.insert(input.labels.labels(index).detached()).inserted {
        throw FixtureError(line: 1, "the series \(input.labels.labels(index)) is given twice, in different files")
      }
    }
    inputLabels = labels
    inputNames = Set(labels.map(\.metricName))
  }

  /// Whether there is a series, or may be, that a selector selects.
  func mayHold(_ use: SelectorUse) -> Bool {
    guard let name = use.name else {
      return true
    }
    return inputNames.contains(name) || state.withLock { $0.byName[name] != nil }
  }

  /// Whether the input has series of a metric.
  func holdsInput(_ metric: String) -> Bool { inputNames.contains(metric) }

  /// Adds a series with all its samples. Returns false, and adds nothing, if there is one with these labels.
  func add(_ labels: Labels, samples: [Sample], writer: Int, delay: Milliseconds) -> Bool {
    let labels = labels.detached()
    guard !inputLabels.contains(labels) else {
      return false
    }
    let series = StoredSeries(labels: labels, symbols: symbols, writer: writer, delay: delay, samples: samples)
    return state.withLock { state in
      guard state.places[labels] == nil else {
        return false
      }
      state.add(series)
      return true
    }
  }

  /// Adds a sample to a series, which begins with it if there is none with these labels.
  func append(_ sample: RecordedSample, writer: Int, delay: Milliseconds = 0) throws(AppendFault) {
    guard !inputLabels.contains(sample.labels) else {
      throw .duplicate
    }
    let place = state.withLock { state in
      if let known = state.places[sample.labels] {
        return known
      }
      let labels = sample.labels.detached()
      state.add(StoredSeries(labels: labels, symbols: symbols, writer: writer, delay: delay))
      return state.series.count - 1
    }
    try state.withLock { state throws(AppendFault) in
      guard sharesSeries || state.series[place].writer == writer else {
        throw .duplicate
      }
      try state.series[place].append(sample.sample)
    }
  }

  /// The series that a rule wrote. O(series).
  func series(writtenBy rule: Int) -> [StoredSeries] {
    state.withLock { $0.series.filter { $0.writer == rule } }
  }

  /// All series with their samples, sorted by labels; of the input no sample later than `limit`.
  func contents(inputUntil limit: Timestamp) -> [MatrixSeries] {
    guard let named = try? LabelMatcher(name: "__name__", operation: .notEqual, value: "") else {
      return []
    }
    let given = given(
      SelectRequest(matchers: [named], shape: .window(start: .min, end: limit), lookback: 0), until: limit)
    var all = (0..<given.count).map { MatrixSeries(labels: given.labels.labels($0), samples: given.samples($0)) }
    all += state.withLock { $0.series.map { MatrixSeries(labels: $0.labels, samples: $0.samples) } }
    return all.filter { !$0.samples.isEmpty }.sorted { $0.labels < $1.labels }
  }

  /// Answers requests as a ``SeriesSource`` does, with what may be seen.
  func select(_ requests: [SelectRequest], _ visibility: Visibility) -> [SeriesSet] {
    requests.map { request in
      let written = state.withLock { $0.matching(request.matchers) }
      if case .rounds(let rounds, let rule, let delay) = visibility,
        written.contains(where: { $0.writer >= rule || $0.delay > delay })
      {
        return LookingBack(request: request, rounds: rounds, rule: rule, symbols: symbols)
          .answer(given(request, until: rounds.end), written)
      }
      let base = given(request, until: visibility.inputEnd)
      return written.isEmpty ? base : joined(base, written, request, visibility)
    }
  }

  private func given(_ request: SelectRequest, until limit: Timestamp) -> SeriesSet {
    let window = request.storedWindow
    let end = min(window.end, limit)
    guard window.start < end else {
      return .none(symbols)
    }
    let shape = SelectRequest.Shape.window(start: window.start, end: end)
    let clamped = SelectRequest(matchers: request.matchers, shape: shape, lookback: request.lookback)
    let sets = inputs.map { $0.select([clamped])[0] }.filter { $0.count > 0 }
    guard sets.count > 1 else {
      return sets.first ?? .none(symbols)
    }
    var builder = SeriesSetBuilder(symbols: symbols)
    for set in sets {
      builder.append(set)
    }
    return builder.build(sampling: .stored)
  }

  private func joined(
    _ base: SeriesSet, _ written: [StoredSeries], _ request: SelectRequest, _ visibility: Visibility
  ) -> SeriesSet {
    let window = request.storedWindow
    var builder = SeriesSetBuilder(symbols: symbols)
    builder.append(base)
    for series in written {
      var end = window.end
      if case .round(let time, let rule) = visibility {
        end = min(end, series.limit(forRound: time, rule: rule))
      }
      let samples = series.samples(after: window.start, through: end)
      if !samples.isEmpty {
        builder.append(series.pairs, samples)
      }
    }
    return builder.build(sampling: .stored)
  }
}

extension UnitTestStore.State {
  mutating func add(_ new: StoredSeries) {
    places[new.labels] = series.count
    byName[new.labels.metricName, default: []].append(series.count)
    series.append(new)
  }

  /// The series that fulfil all matchers.
  func matching(_ matchers: [LabelMatcher]) -> [StoredSeries] {
    let name = matchers.first { $0.name == "__name__" && $0.operation == .equal }?.value
    let candidates = name.map { byName[$0] ?? [] } ?? Array(series.indices)
    return candidates.lazy.map { self.series[$0] }.filter { series in
      matchers.allSatisfy { $0.matches(series.labels[$0.name] ?? "") }
    }
  }
}

extension Visibility {
  /// The time of the last sample of the input that may be seen.
  var inputEnd: Timestamp {
    switch self {
    case .input(let end): end
    case .round(let time, _): time
    case .rounds(let grid, _, _): grid.end
    }
  }
}

extension SeriesSetBuilder {
  /// Adds the series of a set.
  mutating func append(_ set: SeriesSet) {
    for index in 0..<set.count {
      labels.append(set.labels[index])
      for sample in set.samples(index) {
        append(sample)
      }
      endSeries()
    }
  }

  /// Adds a series.
  mutating func append(_ pairs: [LabelPair], _ samples: some Sequence<Sample>) {
    labels.append(pairs)
    for sample in samples {
      append(sample)
    }
    endSeries()
  }
}
