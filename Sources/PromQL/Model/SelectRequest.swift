/// What one selector of an expression needs for one evaluation. A plan knows its requests before anything is fetched.
public struct SelectRequest: Hashable, Sendable {
  /// Which samples are needed.
  public enum Shape: Hashable, Sendable {
    /// For an instant-vector selector: at each time of the grid (`offset` and `@` applied) the newest sample not older
    /// than the lookback, if the series was not marked stale since.
    case instants(StepGrid)
    /// For a range selector: every sample later than `start` and not later than `end`, in milliseconds since 1970.
    case window(start: Timestamp, end: Timestamp)
  }

  /// All of them hold for every series of the answer; never empty.
  public let matchers: [LabelMatcher]
  /// Which samples are needed.
  public let shape: Shape
  /// How far an instant selection looks back: a sample counts while `time - timestamp < lookback`. Milliseconds.
  public let lookback: Milliseconds
  /// Whether the samples' own timestamps matter, as in `timestamp(metric)`, and not just their values.
  public let needsTimestamps: Bool

  public init(matchers: [LabelMatcher], shape: Shape, lookback: Milliseconds, needsTimestamps: Bool = false) {
    self.matchers = matchers
    self.shape = shape
    self.lookback = lookback
    self.needsTimestamps = needsTimestamps
  }

  /// The span of time in which stored samples can matter: later than `start`, not later than `end`.
  public var storedWindow: (start: Timestamp, end: Timestamp) {
    switch shape {
    case .instants(let grid): (grid.start - lookback, grid.end)
    case .window(let start, let end): (start, end)
    }
  }
}
