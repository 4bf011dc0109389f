/// The windows of a range function: one a step, each open at its start and closed at its end.
struct WindowGrid: Sendable {
  /// The end of each window, `offset` and `@` applied; with `@` all of them are the same.
  let ends: StepGrid
  /// The times of evaluation, one a window.
  let evaluation: StepGrid
  /// The length of every window in milliseconds.
  let range: Milliseconds

  /// Windows that end `offset` milliseconds before the times of evaluation, or all at a fixed time before that offset.
  init(evaluation: StepGrid, range: Milliseconds, offset: Milliseconds = 0, at fixed: Timestamp? = nil) {
    self.evaluation = evaluation
    self.range = range
    ends = fixed.map { .repeating($0 - offset, count: evaluation.count) } ?? evaluation.shifted(back: offset)
  }

  var count: Int { ends.count }

  /// The start of window `index`; samples at this very time are outside.
  func start(_ index: Int) -> Timestamp { ends[index] - range }
}
