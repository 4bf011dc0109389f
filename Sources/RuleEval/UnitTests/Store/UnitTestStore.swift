import PromQL
import Synchronization

/// The storage of one unit test while it runs: the input, and what rules write.
final class UnitTestStore: Sendable {
  struct State {
    var series: [StoredSeries] = []
    var places: [Labels: Int] = [:]
    var byName: [String: [Int]] = [:]
  }

  /// Stands for all writers, where nobody has to tell them apart.
  static let anyWriter = -1

  let symbols: SymbolTable
  private let input: FixtureStore
  private let inputLabels: Set<Labels>
  private let inputNames: Set<String>
  private let state = Mutex(State())

  /// A storage with series of an input.
  init(input: FixtureStore, labels: Set<Labels>) {
    self.input = input
    symbols = input.symbols
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

  /// Adds a sample to a series, which begins with it if there is none with these labels. A series has one writer.
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
      guard state.series[place].writer == writer else {
        throw .duplicate
      }
      try state.series[place].append(sample.sample)
    }
  }

  /// All series with their samples, sorted by labels; of the input no sample later than `limit`.
  func contents(inputUntil limit: Timestamp) -> [MatrixSeries] {
    guard let named = try? LabelMatcher(name: "__name__", operation: .notEqual, value: "") else {
      return []
    }
    let request = SelectRequest(matchers: [named], shape: .window(start: .min, end: limit), lookback: 0)
    let given = input.select([request])[0]
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
    return input.select([SelectRequest(matchers: request.matchers, shape: shape, lookback: request.lookback)])[0]
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
