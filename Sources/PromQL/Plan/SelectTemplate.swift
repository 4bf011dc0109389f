/// A selector of a plan; with the query's times it becomes a ``SelectRequest``.
struct SelectTemplate: Sendable, Hashable {
  let matchers: [LabelMatcher]
  let frame: TimeFrame
  let modifiers: TimeModifiers
  /// The window's length in milliseconds for a range selector, nil for an instant selector.
  let range: Milliseconds?
  let needsTimestamps: Bool
  /// `anchored` or `smoothed`: samples around the window, or around the times, are needed too.
  let boundary: BoundaryModifier?

  /// Whether nobody looks at the buckets of histograms.
  let statisticsOnly: Bool

  /// Whether stored samples are needed, and not just what holds at each of the times.
  var needsWindow: Bool { range != nil || boundary != nil }

  /// The times at which an instant selector selects, or nil where there are none.
  func times(for query: StepGrid) -> StepGrid? {
    guard let grid = frame.grid(for: query) else {
      return nil
    }
    guard let fixed = modifiers.fixedTime(in: query) else {
      return grid.shifted(back: modifiers.offset)
    }
    return .repeating(fixed - modifiers.offset, count: grid.count)
  }

  /// What has to be fetched, or nil for nothing.
  func request(for query: StepGrid, lookback: Milliseconds) -> SelectRequest? {
    guard let times = times(for: query) else {
      return nil
    }
    let before = boundary == nil ? 0 : lookback
    let after = boundary == .smoothed ? lookback : 0
    let shape: SelectRequest.Shape =
      if needsWindow {
        .window(start: times.start - (range ?? 0) - before, end: times.end + after)
      } else if times.step == 0 || times.count == 1 {
        .instants(StepGrid(instant: times.start))
      } else {
        .instants(times)
      }
    return SelectRequest(matchers: matchers, shape: shape, lookback: lookback, needsTimestamps: needsTimestamps)
  }
}
