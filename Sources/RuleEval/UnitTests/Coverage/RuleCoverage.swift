/// What tests reached of one rule.
public struct RuleCoverage: Sendable {
  /// The rule's file, as it was found.
  public let file: String
  /// The name of its group.
  public let group: String
  /// Which one of the group's rules it is, from 0.
  public let index: Int
  /// The name of the alert or of the recorded metric.
  public let name: String
  /// Where the rule begins in its file.
  public let line: Int
  /// What there is to reach.
  public private(set) var points: [CoveragePoint]
  /// The values that labels made by templates had, by the labels' names.
  public private(set) var labelValues: [String: Set<String>]

  init(_ rule: PlannedRule, index: Int) {
    file = rule.group.file
    group = rule.group.name
    self.index = index
    name = rule.rule.name
    line = rule.rule.position.line
    points = CoveragePlan.points(of: rule).map(\.point)
    labelValues = rule.templatedLabels.reduce(into: [:]) { $0[$1] = [] }
  }

  /// How many of the points were reached.
  public var reached: Int { points.count { $0.hits > 0 } }

  /// Adds what other tests reached of the same rule.
  public mutating func add(_ other: RuleCoverage) {
    guard points.map(\.title) == other.points.map(\.title) else {
      return
    }
    for place in points.indices {
      points[place].hits += other.points[place].hits
    }
    labelValues.merge(other.labelValues) { $0.union($1) }
  }

  mutating func add(_ hits: RuleHits) {
    for (place, isHit) in hits.points.enumerated() where isHit {
      points[place].hits += 1
    }
    labelValues.merge(hits.labelValues) { $0.union($1) }
  }
}

/// Something of a rule that tests can reach.
public struct CoveragePoint: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// The expression gave something.
    case result
    /// An alert was pending.
    case pending
    /// An alert fired.
    case firing
    /// An alert fired and ended.
    case ended
    /// A test expects an alert of the rule.
    case expected
    /// A side of `or` gave something.
    case side
    /// A condition held for an element.
    case holds
    /// A condition did not hold for an element.
    case fails
  }

  public let kind: Kind
  /// The part of the expression that it is about; empty for the rule as a whole.
  public let expression: String
  /// In how many tests it was reached.
  public internal(set) var hits = 0

  /// The point in words: `alert fires`, `does not hold: up == 0`.
  public var title: String {
    switch kind {
    case .result: "gives a result"
    case .pending: "alert is pending"
    case .firing: "alert fires"
    case .ended: "alert ends"
    case .expected: "alert is expected by a test"
    case .side: "gives a result: \(expression)"
    case .holds: "holds: \(expression)"
    case .fails: "does not hold: \(expression)"
    }
  }
}

/// What one test reached of one rule.
struct RuleHits: Sendable {
  /// For each point whether it was reached.
  var points: [Bool]
  var labelValues: [String: Set<String>] = [:]
}
