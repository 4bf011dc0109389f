/// How an evaluation learns that it shall stop.
public struct EvaluationControl: Sendable {
  /// Asked once a batch, about every 4,096 cells; the error that it returns ends the evaluation. It must be quick.
  public var interruption: @Sendable () -> QueryError?

  /// Never stops.
  public init() {
    interruption = { nil }
  }

  /// Stops when the closure returns an error, of kind `timeout` or `canceled`.
  public init(interruption: @escaping @Sendable () -> QueryError?) {
    self.interruption = interruption
  }
}
