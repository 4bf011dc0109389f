internal import Logging
internal import PromQL

/// A group while it is replayed: what evaluates it in the program, without its own way through time.
struct ReplayedGroup {
  /// An expression of the group's rules, with how far before a slot it is evaluated.
  struct Reader {
    let query: PreparedQuery
    let queryOffset: Milliseconds
  }

  let runner: GroupRunner
  let readers: [Reader]
  /// The data source that it reads; nil for the standard one.
  let source: String?
  /// Whose turn it is of groups with the same slot: those that others depend on come first, else the order of files.
  let rank: Int
  /// The next slot.
  var next: Timestamp

  var schedule: GroupSchedule { runner.prepared.schedule }

  init(
    _ group: RuleGroup, rules: ReplayRules, engine: Engine, factory: any RuleFactory, environment: RuleEnvironment,
    rank: Int, start: Timestamp
  ) throws {
    let prepared = try PreparedGroup(group, settings: rules.settings, factory: factory)
    runner = GroupRunner(prepared, environment: environment)
    let expressions = group.rules.flatMap { [$0.expression] + ($0.extensions.resolveExpression.map { [$0] } ?? []) }
    readers = try expressions.map { Reader(query: try engine.prepare($0), queryOffset: prepared.queryOffset) }
    source = group.extensions.dataSource
    self.rank = rank
    next = prepared.schedule.slot(notAfter: start - 1) + prepared.schedule.interval
  }

  /// How many slots there are up to a time.
  func slotCount(through end: Timestamp) -> Int {
    next > end ? 0 : Int((end - next) / schedule.interval) + 1
  }

  /// What its evaluations up to a time need of the data source.
  func needs(through end: Timestamp) -> [BlockNeed] {
    let slots = stride(from: next, through: end, by: Int(schedule.interval))
    return readers.flatMap { reader in
      slots.flatMap { slot in
        reader.query.requests(for: .instant(slot - reader.queryOffset)).map {
          BlockNeed($0, every: schedule.interval)
        }
      }
    }
  }
}

extension ReplayedGroup {
  /// The order of groups with the same slot, by index. The dependencies have no cycles.
  static func ranks(
    of groups: [RuleGroup], _ dependencies: [GroupIdentity: [GroupDependency]]
  ) -> [Int] {
    let places = Dictionary(groups.enumerated().map { (GroupIdentity($1), $0) }) { first, _ in first }
    var ranks = [Int](repeating: -1, count: groups.count)
    var next = 0
    for start in groups.indices {
      var path = [start]
      while let place = path.last {
        let waiting = dependencies[GroupIdentity(groups[place])]?.compactMap { places[$0.group] }
          .filter { ranks[$0] < 0 && $0 != place }
        if let first = waiting?.first {
          path.append(first)
          continue
        }
        path.removeLast()
        if ranks[place] < 0 {
          ranks[place] = next
          next += 1
        }
      }
    }
    return ranks
  }
}

extension GroupRunner {
  /// The rules whose last evaluation failed, with why.
  var failures: [(rule: Int, reason: String)] {
    states.indices.compactMap { index in
      states[index].status.health == .err ? (index, states[index].status.lastError ?? "") : nil
    }
  }
}
