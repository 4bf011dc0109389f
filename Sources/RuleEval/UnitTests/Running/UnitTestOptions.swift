public import PromQL

/// How unit tests are run.
public struct UnitTestOptions: Sendable {
  /// What the engine may do. Its step of subqueries is each file's evaluation interval.
  public var engine: EngineOptions
  /// Whether the series at the end of each test are kept.
  public var keepsContents: Bool
  /// Whether it is noted what tests reach of the rules.
  public var measuresCoverage: Bool
  /// Whether every rule is evaluated at every time, one after the other, as in production, and nothing is computed for
  /// many times at once or left out. Slow, and the same.
  public var evaluatesInTurns: Bool

  public init(
    engine: EngineOptions = EngineOptions(), keepsContents: Bool = false, measuresCoverage: Bool = false,
    evaluatesInTurns: Bool = false
  ) {
    self.engine = engine
    self.keepsContents = keepsContents
    self.measuresCoverage = measuresCoverage
    self.evaluatesInTurns = evaluatesInTurns
  }
}
