internal import PromQL

/// What was fetched of one data source for a span of evaluations.
struct SeriesBlock: Sendable {
  private struct Entry {
    let need: BlockNeed
    let series: HeldSeries
  }

  private let symbols: SymbolTable
  private var entries: [[LabelMatcher]: [Entry]] = [:]
  /// How many samples it holds.
  private(set) var sampleCount = 0
  /// What the data source did not give for the whole span; it is asked for when it is needed.
  private(set) var refused: [BlockNeed.Key] = []

  /// Nothing was fetched.
  init(symbols: SymbolTable) {
    self.symbols = symbols
  }

  /// How many requests are under way at once.
  private static let concurrency = 20

  /// Fetches needs, beside each other. What the data source refuses is left out.
  ///
  /// Throws ``ReplayError/dataSource(_:)`` where there is no reply, and `CancellationError`.
  init(_ needs: [BlockNeed], of source: any SeriesSource, symbols: SymbolTable) async throws {
    self.init(symbols: symbols)
    try await withThrowingTaskGroup(of: (BlockNeed, Result<SeriesSet, any Error>).self) { group in
      for (number, need) in needs.enumerated() {
        if number >= Self.concurrency, let (need, result) = try await group.next() {
          try add(need, result)
        }
        group.addTask {
          do {
            return (need, .success(try await source.select([need.request], symbols: symbols)[0]))
          } catch is CancellationError {
            throw CancellationError()
          } catch {
            return (need, .failure(error))
          }
        }
      }
      for try await (need, result) in group {
        try add(need, result)
      }
    }
  }

  private mutating func add(_ need: BlockNeed, _ result: Result<SeriesSet, any Error>) throws {
    switch result {
    case .success(let set):
      sampleCount += set.sampleCount
      entries[need.key.matchers, default: []].append(Entry(need: need, series: HeldSeries(set)))
    case .failure(let error as SourceError) where error.kind != .noReply:
      refused.append(need.key)
    case .failure(let error):
      throw ReplayError.dataSource("\(error)")
    }
  }

  /// The answer to a request; nil where it is not held.
  func answer(_ request: SelectRequest, symbols: SymbolTable) -> SeriesSet? {
    guard symbols === self.symbols,
      let entry = entries[request.matchers]?.first(where: { $0.need.covers(request) })
    else {
      return nil
    }
    switch (request.shape, entry.series.set.sampling) {
    case (.instants(let grid), .resolvedAtSteps):
      return entry.series.part(after: grid.start - 1, through: grid.end)
    case (.instants, .stored), (.window, _):
      let window = request.storedWindow
      return entry.series.part(after: window.start, through: window.end)
    }
  }
}
