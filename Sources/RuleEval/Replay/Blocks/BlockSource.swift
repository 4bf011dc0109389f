internal import PromQL
import Synchronization

/// A data source of which whatever is needed for many evaluations is fetched before them, once.
final class BlockSource: SeriesSource {
  private let base: any SeriesSource
  private let block = Mutex<SeriesBlock?>(nil)
  private let direct = Mutex(0)

  /// Nothing is held until ``hold(_:)``.
  init(base: any SeriesSource) {
    self.base = base
  }

  /// Whether the data source is memory anyway: nothing is fetched of it then.
  var isInMemory: Bool { base is FixtureStore }

  /// How many requests were passed on because their series were not held.
  var directRequests: Int { direct.withLock(\.self) }

  /// Fetches what evaluations need. Throws as ``SeriesBlock`` does.
  func fetch(_ needs: [BlockNeed], symbols: SymbolTable) async throws -> SeriesBlock {
    try await SeriesBlock(needs, of: base, symbols: symbols)
  }

  /// From now on answers come from this block, as far as it reaches.
  func hold(_ block: SeriesBlock?) {
    self.block.withLock { $0 = block }
  }

  func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    let block = block.withLock(\.self)
    var sets = requests.map { block?.answer($0, symbols: symbols) }
    let missing = requests.indices.filter { sets[$0] == nil }
    if !missing.isEmpty {
      direct.withLock { $0 += missing.count }
      let fetched = try await base.select(missing.map { requests[$0] }, symbols: symbols)
      for (place, set) in zip(missing, fetched) {
        sets[place] = set
      }
    }
    return sets.compactMap(\.self)
  }
}
