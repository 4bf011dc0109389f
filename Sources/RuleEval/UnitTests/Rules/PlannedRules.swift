import PromQL

/// The rules of a file of unit tests, planned once for all of its tests.
struct PlannedRules: Sendable {
  /// Rules that are evaluated together, and how.
  struct Step: Sendable {
    enum Mode: Sendable {
      /// One rule, at all times at once: it reads only what earlier rules write.
      case atOnce
      /// One rule, at all times at once, where what it reads of later rules is looked up for each time: nothing that
      /// they wrote in the same round.
      case atOnceLookingBack
      /// All of them time after time.
      case inTurns
    }

    let rules: [Int]
    let mode: Mode
  }

  let engine: Engine
  /// In the order of their evaluation.
  let rules: [PlannedRule]
  /// Each after those whose series its rules read.
  let steps: [Step]
  let writers: SeriesWriters
  /// For each alerting rule, whether a rule or a template may read its `ALERTS`, or another rule may write them.
  let isAlertRead: [Bool]

  /// Plans the rules of groups. Throws where one can't be planned, which loading its file has ruled out.
  init(_ groups: [RuleGroup], groupOrder: [String], engine: Engine) throws {
    self.engine = engine
    let planned = try groups.map { group in
      try zip(group.rules, RuleIdentity.identities(of: group)).map {
        try PlannedRule($0, identity: $1, of: group, engine: engine)
      }
    }
    let order = Self.order(groups, planned, groupOrder)
    let rules = order.flatMap { planned[$0] }
    self.rules = rules
    let writers = SeriesWriters(rules.map(\.writes))
    self.writers = writers
    let sources = rules.map { rule in
      Set(writers.rules(readBy: rule.reads) + rule.labelReads.flatMap { writers.rules(readBy: $0) }).sorted()
    }
    var isAlertRead = [Bool](repeating: false, count: rules.count)
    for source in sources.joined() {
      isAlertRead[source] = true
    }
    for source in rules.flatMap({ $0.annotationReads.flatMap { writers.rules(readBy: $0) } }) {
      isAlertRead[source] = true
    }
    for place in Self.sharedAlerts(rules) {
      isAlertRead[place] = true
    }
    self.isAlertRead = isAlertRead
    steps = Components.ordered(sources).map { members in
      Step(rules: members, mode: Self.mode(of: members, rules: rules, sources: sources, writers: writers))
    }
  }

  /// Alerting rules whose `ALERTS` may be those of another, which is an error where they differ.
  private static func sharedAlerts(_ rules: [PlannedRule]) -> Set<Int> {
    var shared: Set<Int> = []
    for (_, places) in Dictionary(grouping: rules.indices, by: { rules[$0].alertName }) where places.count > 1 {
      for place in places where rules[place].alertName != nil {
        if places.contains(where: { $0 != place && rules[$0].writes.mayShare(with: rules[place].writes) }) {
          shared.insert(place)
        }
      }
    }
    return shared
  }

  private static func order(_ groups: [RuleGroup], _ planned: [[PlannedRule]], _ named: [String]) -> [Int] {
    let all = planned.enumerated().flatMap { group, rules in rules.map { (group: group, rule: $0) } }
    let writers = SeriesWriters(all.map(\.rule.writes))
    var sources = [Set<Int>](repeating: [], count: groups.count)
    for (group, rule) in all {
      sources[group].formUnion(writers.rules(readBy: rule.reads).map { all[$0].group })
    }
    return GroupOrder.order(names: groups.map(\.name), named: named, sources: sources)
  }

  private static func mode(
    of members: [Int], rules: [PlannedRule], sources: [[Int]], writers: SeriesWriters
  ) -> Step.Mode {
    guard members.count == 1, let index = members.first, !sources[index].contains(index) else {
      return .inTurns
    }
    let rule = rules[index]
    guard rule.reads.isBound, rule.reads.isSameInRanges, rule.labelReads.isEmpty, !rule.needsTurns else {
      return .inTurns
    }
    func isLater(_ writer: Int) -> Bool {
      writer > index || rules[writer].queryOffset > rule.queryOffset
    }
    guard sources[index].contains(where: isLater) else {
      return .atOnce
    }
    let looksUpAll = rule.reads.uses.allSatisfy { use in
      use.isPlain || !writers.rules(selectedBy: use).contains(where: isLater)
    }
    return looksUpAll ? .atOnceLookingBack : .inTurns
  }
}
