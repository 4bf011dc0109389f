import PromQL

/// What there is to reach of rules, and whether a test did.
enum CoveragePlan {
  /// A point, and the branch that it is about.
  typealias Point = (point: CoveragePoint, branch: ExpressionBranch?)

  /// The points of a rule.
  static func points(of rule: PlannedRule) -> [Point] {
    func point(_ kind: CoveragePoint.Kind, _ branch: ExpressionBranch? = nil) -> Point {
      (CoveragePoint(kind: kind, expression: branch.map { "\($0.expression)" } ?? ""), branch)
    }
    var points = [point(.result)]
    if rule.alertName != nil {
      points += rule.rule.holdDuration > 0 ? [point(.pending)] : []
      points += [point(.firing), point(.ended), point(.expected)]
    }
    guard rule.reads.isSameInRanges else {
      return points
    }
    for branch in ExpressionBranch.branches(of: rule.query.expression) {
      switch branch.kind {
      case .side: points.append(point(.side, branch))
      case .condition: points += [point(.holds, branch), point(.fails, branch)]
      }
    }
    return points
  }

  /// What a test reached of a rule, after its evaluation.
  static func hits(of index: Int, _ run: UnitTestRun, _ store: UnitTestStore) -> RuleHits {
    let rule = run.rules.rules[index]
    let points = points(of: rule)
    let written = store.series(writtenBy: index)
    var hits = RuleHits(points: [])
    for name in rule.templatedLabels {
      hits.labelValues[name] = Set(
        written.filter { $0.labels.metricName == "ALERTS" }.compactMap { $0.labels[name] })
    }
    guard !written.isEmpty || !rule.reads.isEmptyWithoutSeries || rule.reads.uses.contains(where: store.mayHold) else {
      hits.points = points.map { $0.point.kind == .expected && isExpected(rule, run.test) }
      return hits
    }
    var counts: [String: Int] = [:]
    let rounds = run.rounds(of: rule)
    let grid = StepGrid(start: rounds.start - rule.queryOffset, step: rounds.step, count: rounds.count)
    func count(_ expression: Expression) -> Int {
      let text = "\(expression)"
      if let known = counts[text] {
        return known
      }
      let value = try? run.rules.engine.prepare(expression)
        .result(.range(grid), in: store, .input(until: rounds.end)).value
      var count = 0
      if case .matrix(let rows) = value {
        count = rows.reduce(0) { $0 + $1.samples.count }
      }
      counts[text] = count
      return count
    }
    hits.points = points.map { point, branch in
      switch (point.kind, branch?.kind) {
      case (.fails, .condition(let input)?): count(input) > (branch.map { count($0.expression) } ?? 0)
      case (.side, _), (.holds, _), (.fails, _): branch.map { count($0.expression) > 0 } ?? false
      case (.expected, _): isExpected(rule, run.test)
      case (.result, _): !written.isEmpty
      case (.pending, _): written.contains { $0.isAlert(in: .pending) }
      case (.firing, _): written.contains { $0.isAlert(in: .firing) }
      case (.ended, _): written.contains { $0.isAlert(in: .firing) && $0.samples.contains(where: \.isStale) }
      }
    }
    return hits
  }

  /// Whether a test expects an alert of a rule, told by its name and the labels that don't depend on series.
  private static func isExpected(_ rule: PlannedRule, _ test: UnitTest) -> Bool {
    let constant = rule.labels.filter { !$0.value.contains("{{") && !$0.value.isEmpty }
    return test.alerts.contains { assertion in
      assertion.name == rule.alertName
        && assertion.alerts.contains { alert in
          assertion.matching != .exact || constant.allSatisfy { alert.labels[$0.key] == $0.value }
        }
    }
  }
}

extension PlannedRule {
  /// The names of labels that templates make, sorted.
  var templatedLabels: [String] {
    alertName == nil ? [] : labels.filter { $0.value.contains("{{") }.keys.sorted()
  }
}

extension StoredSeries {
  fileprivate func isAlert(in state: AlertState) -> Bool {
    labels.metricName == "ALERTS" && labels["alertstate"] == state.rawValue
  }
}
