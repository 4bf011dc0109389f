/// An expression made ready: evaluated any number of times, at a tick or over a range.
///
/// What was derived from the labels of series (groups, matches) is kept from one evaluation to the next and used again
/// while a source hands out the same ``SeriesLabels`` objects, or others of the same symbol table that hold the same series
/// in the same order, which takes a look at all their labels. Evaluations of one query take turns.
public final class PreparedQuery: Sendable {
  /// The expression.
  public let expression: Expression
  private let text: String?
  let plans: PlanCache
  let options: EngineOptions

  init(
    expression: Expression, text: String?, options: EngineOptions, profiledBy clock: ProfilingClock? = nil
  ) throws(QueryError) {
    self.expression = expression
    self.text = text
    self.options = options
    plans = try PlanCache(expression, defaultSubqueryStep: options.defaultSubqueryStep, profiledBy: clock)
  }

  /// What has to be fetched for an evaluation: each different request once. Nothing where
  /// ``evaluate(_:series:symbols:control:)`` is going to refuse the times: so far from 1970 (73 million years), or so many
  /// of them, that nobody must begin to fetch, or such that a duration of the expression is none.
  public func requests(for times: QueryTimes) -> [SelectRequest] {
    distinctSelects(for: times).map(\.request)
  }

  /// What ``requests(for:)`` gives, each with the text of the first select that asks for it.
  func distinctSelects(for times: QueryTimes) -> [(text: String, request: SelectRequest)] {
    guard times.grid.isWithinBounds, let plan = try? plans.plan(for: times).plan, !hasTooManySteps(plan, times.grid)
    else {
      return []
    }
    var seen: Set<SelectRequest> = []
    return zip(plan.selects, requestsOfSelects(plan, times)).compactMap { select, request in
      guard let request, seen.insert(request).inserted else {
        return nil
      }
      return (select.text, request)
    }
  }

  /// The request of each select, nil where it needs nothing.
  func requestsOfSelects(_ plan: QueryPlan, _ times: QueryTimes) -> [SelectRequest?] {
    plan.selects.map { $0.request(for: times.grid, lookback: options.lookback) }
  }

  /// Evaluates over fetched series: one set for each of the ``requests(for:)`` of the same times, in their order, with
  /// labels of the given symbol table.
  ///
  /// Throws ``QueryError``: `badData` for a range query of a string or range vector and for a duration that is none,
  /// `execution` for what goes wrong on
  /// the way and for exceeded limits, `internal` for sets that don't answer the requests, and whatever `control` ends it with.
  public func evaluate(
    _ times: QueryTimes, series: [SeriesSet], symbols: SymbolTable, control: EvaluationControl = EvaluationControl()
  ) throws(QueryError) -> QueryResult {
    guard times.grid.isWithinBounds else {
      throw QueryError(.badData, "evaluation time out of range")
    }
    let planned = try plans.plan(for: times)
    let plan = planned.plan
    if hasTooManySteps(plan, times.grid) {
      throw ExecutionContext.tooManySamples
    }
    let assigned = try assign(series, symbols, plan, times)
    return try planned.withOperators { root in
      do throws(QueryError) {
        let context = ExecutionContext(
          query: times.grid, symbols: symbols, options: options, selects: plan.selects,
          series: root.recognizing(assigned), control: control, text: text)
        defer { context.releaseSeries() }
        try context.checkInterruption()
        try context.checkRoom(for: times.grid.count)
        try holdWindows(plan, context)
        let value = try root.evaluate(times, context)
        try context.fillRestOfAnnotators()
        return .success(QueryResult(value: value, annotations: context.annotations))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Whether a selector, perhaps inside a subquery, selects at more times than a query may hold samples.
  private func hasTooManySteps(_ plan: QueryPlan, _ grid: StepGrid) -> Bool {
    plan.selects.contains { select in
      !select.needsWindow && (select.times(for: grid)?.count ?? 0) > options.maximumSamples
    }
  }

  /// The set of each select.
  private func assign(
    _ sets: [SeriesSet], _ symbols: SymbolTable, _ plan: QueryPlan, _ times: QueryTimes
  ) throws(QueryError) -> [SeriesSet?] {
    let requests = requestsOfSelects(plan, times)
    var numbers: [SelectRequest: Int] = [:]
    for case let request? in requests where numbers[request] == nil {
      numbers[request] = numbers.count
    }
    guard numbers.count == sets.count else {
      throw QueryError(.internal, "\(sets.count) series sets given for \(numbers.count) requests")
    }
    guard sets.allSatisfy({ $0.labels.symbols === symbols }) else {
      throw QueryError(.internal, "a series set uses another symbol table than the evaluation")
    }
    return requests.map { request in request.flatMap { numbers[$0] }.map { sets[$0] } }
  }

  /// Counts what range selectors hold against the limit.
  private func holdWindows(_ plan: QueryPlan, _ context: ExecutionContext) throws(QueryError) {
    for (select, set) in zip(plan.selects, context.series) {
      if select.needsWindow, let set {
        try context.hold(samples: set.sampleWeight)
      }
    }
  }
}
