/// `predict_linear`: where the least-squares line will be some seconds after the evaluation time.
struct PredictLinear: RangeKernel {
  /// How many seconds ahead, for each step.
  private let durations: [Double]
  /// The evaluation times, which are not the windows' ends if the selector has an offset or `@`.
  private let evaluationTimes: StepGrid
  private var regression = SlidingRegression()

  init(durations: [Double], evaluationTimes: StepGrid) {
    self.durations = durations
    self.evaluationTimes = evaluationTimes
  }

  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    regression.reset(windows: windows, timestamps: timestamps, values: values)
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      guard cursor.count >= 2 else { continue }
      let line = regression.line(
        at: cursor, intercept: evaluationTimes[cursor.index], timestamps: timestamps, values: values)
      output[cursor.index] = line.slope * durations[cursor.index] + line.intercept
      presence[cursor.index] = Presence.float
    }
  }
}
