import PromQL

/// Which rules of a group have to wait for which.
///
/// Rules that have nothing to do with each other may be evaluated at the same time. A rule waits for each earlier one
/// that writes what it reads, that reads what it writes, or that writes the same: so the outcome is that of one rule
/// after the other. As upstream's
/// [concurrent evaluation](https://prometheus.io/docs/prometheus/latest/feature_flags/#concurrent-evaluation-of-independent-rules),
/// which knows the first of these alone.
struct RuleOrder: Sendable, Equatable {
  /// The earlier rules, by index, that each rule waits for.
  let predecessors: [[Int]]

  /// One rule after the other.
  init(sequential count: Int) {
    predecessors = Self.sequential(count)
  }

  /// The order for rules by what they read and write: one after the other if one of them may read any series.
  /// O(rules² · selectors).
  init(_ rules: [RuleAccess]) {
    guard rules.allSatisfy(\.isDeterminate) else {
      predecessors = Self.sequential(rules.count)
      return
    }
    predecessors = rules.indices.map { index in
      (0..<index).filter { earlier in
        rules[index].reads(rules[earlier].output) || rules[earlier].reads(rules[index].output)
          || rules[index].output == rules[earlier].output
      }
    }
  }

  private static func sequential(_ count: Int) -> [[Int]] {
    (0..<count).map { $0 == 0 ? [] : [$0 - 1] }
  }
}

/// The rules of one evaluation of a group: which may begin, which are done.
struct RuleProgress {
  private var waiting: [Int]
  private var successors: [[Int]]
  /// Those that may begin, the last one first.
  private var ready: [Int]

  init(_ order: RuleOrder) {
    waiting = order.predecessors.map(\.count)
    successors = Array(repeating: [], count: waiting.count)
    for (index, predecessors) in order.predecessors.enumerated() {
      for predecessor in predecessors {
        successors[predecessor].append(index)
      }
    }
    ready = waiting.indices.filter { order.predecessors[$0].isEmpty }.reversed()
  }

  /// Whether there is a rule that may begin.
  var hasNext: Bool { !ready.isEmpty }

  /// The first rule that may begin.
  mutating func next() -> Int? {
    ready.popLast()
  }

  /// Notes that a rule is done. O(rules) in all of its successors.
  mutating func finish(_ index: Int) {
    for successor in successors[index] {
      waiting[successor] -= 1
      if waiting[successor] == 0 {
        let place = ready.firstIndex { $0 < successor } ?? ready.endIndex
        ready.insert(successor, at: place)
      }
    }
  }
}
