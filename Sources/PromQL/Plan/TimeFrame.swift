/// The evaluation times that a part of a plan runs at, told without knowing the query's times yet.
enum TimeFrame: Sendable, Hashable {
  /// The times of the query itself.
  case query
  /// Only the first time of another frame: for parts that give the same at every step.
  indirect case firstStep(of: TimeFrame)
  /// The times at which a subquery evaluates its inner expression, for all windows of its frame together.
  indirect case subquery(in: TimeFrame, range: Milliseconds, step: Milliseconds, modifiers: TimeModifiers)

  /// The times, or nil where there are none. O(nesting).
  func grid(for query: StepGrid) -> StepGrid? {
    switch self {
    case .query:
      return query
    case .firstStep(let frame):
      return frame.grid(for: query).map { StepGrid(instant: $0.start) }
    case .subquery(let frame, let range, let step, let modifiers):
      guard let outer = frame.grid(for: query) else {
        return nil
      }
      let fixed = modifiers.fixedTime(in: query)
      let end = (fixed ?? outer.end) - modifiers.offset
      let open = (fixed ?? outer.start) - modifiers.offset - range
      // Times are multiples of the step, the first of them later than the open start of the first window.
      var start = step * (open / step)
      if start <= open {
        start += step
      }
      return start <= end ? StepGrid(start: start, end: end, step: step) : nil
    }
  }
}

extension TimeModifiers {
  /// The time that `@` stands for in a query, before the offset, within ``TimeBounds``; nil without `@`.
  func fixedTime(in query: StepGrid) -> Timestamp? {
    switch at {
    case .timestamp(let time): TimeBounds.clamped(time)
    case .start: query.start
    case .end: query.requestedEnd
    case nil: nil
    }
  }
}
