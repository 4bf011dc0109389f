import Benchmark
import PromQL
import Synchronization

/// A query over a data set, measured cold (a new plan for each evaluation) and steady (the same plan at the same series);
/// where that is wanted also with series that are read from compressed chunks each time (the same plan).
struct QueryBenchmark {
  let dataSet: DataSet
  let expression: String
  /// How many evaluation times follow the first one; the last is at the end of the data.
  var steps = 0

  private static let engine = Engine(
    options: EngineOptions(parser: .everything))

  private var times: QueryTimes {
    steps == 0
      ? .instant(dataSet.end)
      : .range(
        StepGrid(
          start: dataSet.end - dataSet.interval * Int64(steps), end: dataSet.end, step: dataSet.interval))
  }

  private struct Subject: Sendable {
    let key: String
    let query: PreparedQuery
    let series: [SeriesSet]
    let symbols: SymbolTable
    private let store: FixtureStore
    private let chunks = CompressedOnce()

    init(key: String, query: PreparedQuery, store: FixtureStore, times: QueryTimes) {
      self.key = key
      self.query = query
      self.store = store
      series = store.select(query.requests(for: times))
      symbols = store.symbols
    }

    /// The same series as chunks.
    func compressed() -> ChunkStore { chunks.chunks(of: store) }
  }

  private final class CompressedOnce: Sendable {
    private let made = Mutex<ChunkStore?>(nil)

    func chunks(of store: FixtureStore) -> ChunkStore {
      made.withLock { made in
        let chunks = made ?? ChunkStore(store)
        made = chunks
        return chunks
      }
    }
  }

  /// What was measured last; each iteration of a benchmark asks for it.
  private static let last = Mutex<Subject?>(nil)

  private func subject() throws -> Subject {
    let key = "\(dataSet) \(expression) \(steps)"
    if let known = Self.last.withLock({ $0 }), known.key == key {
      return known
    }
    let made = try makeSubject(key)
    Self.last.withLock { $0 = made }
    return made
  }

  /// Just the series that the query needs are made.
  private func makeSubject(_ key: String) throws -> Subject {
    let query = try Self.engine.prepare(expression)
    let requests = query.requests(for: times)
    let names = requests.map { request in
      request.matchers.first { $0.name == "__name__" && $0.operation == .equal }?.value
    }
    let store = FixtureStore(dataSet) { names.contains($0) || names.contains(nil) }
    return Subject(key: key, query: query, store: store, times: times)
  }

  func register(as name: String, withChunks: Bool = false) {
    Benchmark("\(name), steady") { benchmark in
      let subject = try subject()
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try subject.query.evaluate(times, series: subject.series, symbols: subject.symbols))
      }
    }
    Benchmark("\(name), cold") { benchmark in
      let subject = try subject()
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        let query = try Self.engine.prepare(expression)
        blackHole(try query.evaluate(times, series: subject.series, symbols: subject.symbols))
      }
    }
    if withChunks {
      Benchmark("\(name), chunks") { benchmark in
        let subject = try subject()
        let chunks = subject.compressed()
        let requests = subject.query.requests(for: times)
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
          blackHole(try subject.query.evaluate(times, series: chunks.select(requests), symbols: subject.symbols))
        }
      }
    }
  }
}
