import PromQL

/// Rules by what they write, for looking up who may write what a selector selects.
struct SeriesWriters: Sendable {
  private let writes: [RuleWrites]
  private let byName: [String: [Int]]

  init(_ writes: [RuleWrites]) {
    self.writes = writes
    var byName: [String: [Int]] = [:]
    for (index, each) in writes.enumerated() {
      for name in each.names {
        byName[name, default: []].append(index)
      }
    }
    self.byName = byName
  }

  /// The numbers of the rules that may write what an expression reads, ascending.
  func rules(readBy reads: ExpressionReads) -> [Int] {
    guard !reads.readsAnything else {
      return Array(writes.indices)
    }
    var found: Set<Int> = []
    for use in reads.uses {
      found.formUnion(rules(selectedBy: use))
    }
    return found.sorted()
  }

  /// The numbers of the rules that may write what a selector selects. O(rules) for selectors without a name.
  func rules(selectedBy use: SelectorUse) -> [Int] {
    let candidates = use.name.map { byName[$0] ?? [] } ?? Array(writes.indices)
    return candidates.filter { writes[$0].mayFulfil(use.matchers) }
  }
}
