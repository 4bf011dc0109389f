import PromQL
import Synchronization

@testable import RuleEval

/// Answers from a store as a Prometheus server does through its HTTP API: lookback and staleness dealt with for instants, no
/// staleness markers among the samples of ranges.
final class ServerLikeSource: SeriesSource {
  private let store: FixtureStore
  private let seen = Mutex<[SelectRequest]>([])
  private let refusal: @Sendable (SelectRequest) -> SourceError?

  init(_ store: FixtureStore, refusing refusal: @escaping @Sendable (SelectRequest) -> SourceError? = { _ in nil }) {
    self.store = store
    self.refusal = refusal
  }

  /// What was asked so far.
  var requests: [SelectRequest] { seen.withLock(\.self) }

  func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    seen.withLock { $0 += requests }
    var sets: [SeriesSet] = []
    for request in requests {
      if let error = refusal(request) {
        throw error
      }
      let stored = try await store.select([request], symbols: symbols)[0]
      let shown = filtered(stored, symbols) { $0.filter { !$0.isStale } }
      guard case .instants(let grid) = request.shape else {
        sets.append(shown)
        continue
      }
      let alive = filtered(stored, symbols, sampling: .resolvedAtSteps) { samples in
        (0..<grid.count).compactMap { step in
          let newest = samples.last { $0.timestamp <= grid[step] }
          return newest.flatMap {
            !$0.isStale && grid[step] - $0.timestamp < request.lookback ? $0.at(grid[step]) : nil
          }
        }
      }
      sets.append(
        request.needsTimestamps
          ? alive.withTimestamps(from: shown, grid: grid, lookback: request.lookback) : alive)
    }
    return sets
  }

  private func filtered(
    _ set: SeriesSet, _ symbols: SymbolTable, sampling: SeriesSet.Sampling = .stored, _ body: ([Sample]) -> [Sample]
  ) -> SeriesSet {
    var builder = SeriesSetBuilder(symbols: symbols)
    for index in 0..<set.count {
      let samples = body(set.samples(index))
      if !samples.isEmpty {
        builder.append(Array(set.labels[index]), samples)
      }
    }
    return builder.build(sampling: sampling)
  }
}
