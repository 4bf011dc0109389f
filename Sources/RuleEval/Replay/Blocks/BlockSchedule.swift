internal import PromQL
import Synchronization

/// The data sources of a replay by their names.
final class BlockSources: Sendable {
  private let make: @Sendable (String?) -> any SeriesSource
  private let known = Mutex<[String?: BlockSource]>([:])

  init(_ make: @Sendable @escaping (String?) -> any SeriesSource) {
    self.make = make
  }

  /// The same object for the same name.
  @Sendable func source(named name: String?) -> BlockSource {
    known.withLock { known in
      if let source = known[name] {
        return source
      }
      let source = BlockSource(base: make(name))
      known[name] = source
      return source
    }
  }

  /// How many requests were passed on one by one, over all of them that are no memory.
  var directRequests: Int {
    known.withLock { known in known.values.filter { !$0.isInMemory }.reduce(0) { $0 + $1.directRequests } }
  }
}

/// Takes the time of a replay in blocks whose series fit into memory.
struct BlockSchedule {
  private let limits: ReplayLimits
  private let symbols: SymbolTable
  private var length: Milliseconds
  private var end: Timestamp = .min
  /// What the data source gives for no block; it is asked for when it is needed.
  private var refused: Set<BlockNeed.Key> = []

  init(limits: ReplayLimits, symbols: SymbolTable) {
    self.limits = limits
    self.symbols = symbols
    length = limits.blockLength
  }

  /// Whether a slot belongs to the block that is held.
  func reaches(_ slot: Timestamp) -> Bool { slot <= end }

  /// Fetches the block that begins with a slot: shorter than the one before where that was too much, longer where it was
  /// little. Throws as ``SeriesBlock`` does.
  mutating func advance(
    to slot: Timestamp, last: Timestamp, groups: [ReplayedGroup], sources: BlockSources
  ) async throws {
    let read = Set(groups.map(\.source)).map { (name: $0, source: sources.source(named: $0)) }
      .filter { !$0.source.isInMemory }
    guard !read.isEmpty else {
      end = last
      return
    }
    // Nothing of the former block is needed any more.
    for (_, source) in read {
      source.hold(nil)
    }
    let shortest = groups.map(\.schedule.interval).min() ?? 1
    while true {
      let end = min(last, slot.addingClamped(length - 1))
      var count = 0
      var failed: Set<BlockNeed.Key> = []
      for (name, source) in read {
        let needs = BlockNeed.merged(groups.lazy.filter { $0.source == name }.flatMap { $0.needs(through: end) })
          .filter { !refused.contains($0.key) }
        let block = try await source.fetch(needs, symbols: symbols)
        count += block.sampleCount
        failed.formUnion(block.refused)
        source.hold(block)
      }
      if count > limits.blockSamples || !failed.isEmpty, length > shortest {
        length = max(shortest, length / 2)
        continue
      }
      refused.formUnion(failed)
      if count < limits.blockSamples / 4, failed.isEmpty {
        length = min(limits.blockLength, length.multipliedClamped(by: 2))
      }
      self.end = end
      return
    }
  }
}
