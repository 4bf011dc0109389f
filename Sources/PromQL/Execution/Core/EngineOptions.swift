/// What an engine may do and how far it may go.
public struct EngineOptions: Sendable {
  /// How far an instant selector looks back, in milliseconds; 5 minutes as upstream.
  public var lookback: Milliseconds
  /// The most samples that one query may hold at once; upstream's `--query.max-samples`.
  public var maximumSamples: Int
  /// The step of subqueries that name none, in milliseconds: the global evaluation interval, upstream 1 minute.
  public var defaultSubqueryStep: Milliseconds
  /// Whether metric names that functions drop go only when the result is handed out; upstream's feature
  /// `promql-delayed-name-removal`.
  public var isDelayedNameRemovalEnabled: Bool
  /// Whether `rate`, `increase`, `irate` and `resets` look at the samples' start timestamps; upstream's feature
  /// `use-start-timestamps`.
  public var usesStartTimestamps: Bool
  /// Whether series carry their type and unit in the labels `__type__` and `__unit__`, so that these and not the
  /// metric's name say what is a counter; upstream's feature `type-and-unit-labels`.
  public var usesTypeAndUnitLabels: Bool
  /// What the parser takes.
  public var parser: ParserOptions
  /// About how many cells a batch of operators has: so many stay in cache. Results don't depend on it.
  var batchCellCount = 4096

  public init(
    lookback: Milliseconds = 300_000, maximumSamples: Int = 50_000_000, defaultSubqueryStep: Milliseconds = 60_000,
    isDelayedNameRemovalEnabled: Bool = false, usesStartTimestamps: Bool = false,
    usesTypeAndUnitLabels: Bool = false, parser: ParserOptions = ParserOptions()
  ) {
    self.lookback = lookback
    self.maximumSamples = maximumSamples
    self.defaultSubqueryStep = defaultSubqueryStep
    self.isDelayedNameRemovalEnabled = isDelayedNameRemovalEnabled
    self.usesStartTimestamps = usesStartTimestamps
    self.usesTypeAndUnitLabels = usesTypeAndUnitLabels
    self.parser = parser
  }

  /// How many rows of so many steps make a batch.
  func batchRows(steps: Int) -> Int {
    max(1, batchCellCount / max(1, steps))
  }
}
