extension Engine {
  /// Prepares an expression as ``prepare(_:)`` does, and has every evaluation measured, operator by operator, by a
  /// clock. What was measured is part of ``PreparedQuery/explanation(for:)``. It costs a query two readings of the clock
  /// for each operator and batch.
  public func prepare(_ text: String, profiledBy clock: @escaping ProfilingClock) throws(QueryError) -> PreparedQuery {
    try PreparedQuery(expression: try parse(text), text: text, options: options, profiledBy: clock)
  }
}

extension PreparedQuery {
  /// The plan for an evaluation: what it fetches and which operators it has, with what each has cost since the query was
  /// prepared, or its costs were last forgotten, if the query is profiled.
  ///
  /// Throws ``QueryError`` of kind `badData` for times that nothing can be evaluated at and for a duration that is none.
  public func explanation(for times: QueryTimes) throws(QueryError) -> PlanExplanation {
    guard times.grid.isWithinBounds else {
      throw QueryError(.badData, "evaluation time out of range")
    }
    let planned = try plans.plan(for: times)
    let requests = requestsOfSelects(planned.plan, times)
    return try planned.withOperators { operators in
      if let profiler = operators.profiler {
        return .success(PlanExplanation(planned.plan, profiler, times.grid, requests: requests, isMeasured: true))
      }
      guard let profiler = RootOperator(planned.plan, profiledBy: { 0 }).profiler else {
        return .failure(QueryError(.internal, "a plan without operators"))
      }
      return .success(PlanExplanation(planned.plan, profiler, times.grid, requests: requests, isMeasured: false))
    }
  }

  /// Forgets what was measured so far of evaluations at these times, so that ``explanation(for:)`` tells of later ones
  /// alone. Throws ``QueryError`` where there is no plan for these times.
  public func forgetCosts(for times: QueryTimes) throws(QueryError) {
    try plans.plan(for: times).withOperators { operators in
      operators.profiler?.reset()
      return .success(())
    }
  }
}

extension PlanExplanation {
  fileprivate init(
    _ plan: QueryPlan, _ profiler: OperatorProfiler, _ grid: StepGrid, requests: [SelectRequest?], isMeasured: Bool
  ) {
    var numbers: [SelectRequest: Int] = [:]
    var texts: [String] = []
    for (select, request) in zip(plan.selects, requests) {
      if let request, numbers[request] == nil {
        numbers[request] = numbers.count
        texts.append(select.text)
      }
    }
    let made = Operator(
      profiler.root, grid, fetches: requests.map { $0.flatMap { numbers[$0] } }, isMeasured: isMeasured)
    var readers = Array(repeating: 0, count: texts.count)
    for case let fetch? in made.descendants.map(\.operator.fetch) {
      readers[fetch] += 1
    }
    root = made
    fetches = numbers.sorted { $0.value < $1.value }.map { request, number in
      Fetch(text: texts[number], request: request, readers: readers[number])
    }
  }
}

extension PlanExplanation.Operator {
  fileprivate init(_ entry: OperatorProfiler.Entry, _ grid: StepGrid, fetches: [Int?], isMeasured: Bool) {
    text = entry.outline.text
    inputs = entry.inputs.map { Self($0, grid, fetches: fetches, isMeasured: isMeasured) }
    if let frame = entry.outline.frame {
      steps = frame.grid(for: grid)?.count ?? 0
    } else {
      steps = inputs.first?.steps ?? 0
    }
    fetch = entry.outline.select.flatMap { fetches[$0] }
    isHoisted = entry.outline.isHoisted
    cost = isMeasured ? entry.cost : nil
  }
}
