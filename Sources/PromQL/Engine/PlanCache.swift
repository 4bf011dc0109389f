import Synchronization

/// The plans of an expression: one for all evaluations, unless some of its durations depend on the query's times.
final class PlanCache: Sendable {
  /// How many plans for different times are kept.
  private static let capacity = 4

  private struct Entry {
    let durations: QueryDurations
    let query: PlannedQuery
  }

  private let expression: Expression
  private let defaultSubqueryStep: Milliseconds
  private let clock: ProfilingClock?
  /// The plan, where it is the same for all times.
  private let only: PlannedQuery?
  /// The plans used last, the latest first.
  private let recent = Mutex<[Entry]>([])

  /// Plans an expression as far as that can be done without knowing the times. Throws where that can't be done at all.
  init(
    _ expression: Expression, defaultSubqueryStep: Milliseconds, profiledBy clock: ProfilingClock? = nil
  ) throws(QueryError) {
    self.expression = expression
    self.defaultSubqueryStep = defaultSubqueryStep
    self.clock = clock
    only =
      switch expression.durationNeed {
      case .nothing:
        PlannedQuery(try Planner.plan(expression, defaultSubqueryStep: defaultSubqueryStep), profiledBy: clock)
      case .arithmetic: try Self.plan(expression, QueryDurations(), defaultSubqueryStep, clock)
      case .queryTimes: nil
      }
  }

  /// The plan for an evaluation. Throws where a duration is none at these times, or the expression can't be planned.
  func plan(for times: QueryTimes) throws(QueryError) -> PlannedQuery {
    if let only {
      return only
    }
    let durations = QueryDurations(times)
    let known = recent.withLock { entries -> PlannedQuery? in
      guard let index = entries.firstIndex(where: { $0.durations == durations }) else {
        return nil
      }
      let entry = entries.remove(at: index)
      entries.insert(entry, at: 0)
      return entry.query
    }
    if let known {
      return known
    }
    let query = try Self.plan(expression, durations, defaultSubqueryStep, clock)
    return recent.withLock { entries in
      if let other = entries.first(where: { $0.durations == durations }) {
        return other.query
      }
      entries.insert(Entry(durations: durations, query: query), at: 0)
      entries.removeLast(max(0, entries.count - Self.capacity))
      return query
    }
  }

  private static func plan(
    _ expression: Expression, _ durations: QueryDurations, _ defaultSubqueryStep: Milliseconds, _ clock: ProfilingClock?
  ) throws(QueryError) -> PlannedQuery {
    let resolved = try expression.resolvingDurations(durations)
    return PlannedQuery(
      try Planner.plan(resolved, defaultSubqueryStep: defaultSubqueryStep), profiledBy: clock)
  }
}

extension QueryDurations {
  init(_ times: QueryTimes) {
    if case .range(let grid) = times {
      self.init(step: grid.step, range: grid.requestedEnd &- grid.start)
    } else {
      self.init()
    }
  }
}
