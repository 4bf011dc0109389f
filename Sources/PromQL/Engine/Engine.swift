/// The PromQL engine: makes expressions ready for evaluation.
///
/// It knows no data source and no clock: a prepared query says what it needs, and whoever has fetched that evaluates.
public struct Engine: Sendable {
  /// What the engine may do.
  public let options: EngineOptions

  public init(options: EngineOptions = EngineOptions()) {
    self.options = options
  }

  /// Parses, checks and plans an expression. Throws ``QueryError`` of kind `badData` with the parser's message
  /// (`1:5: parse error: …`) or where a duration that is computed is none, or `execution` where an argument can't be
  /// used. O(length of the text).
  public func prepare(_ text: String) throws(QueryError) -> PreparedQuery {
    let expression = try parse(text)
    return try prepare(expression, text: text)
  }

  /// Plans an expression that was parsed and checked; where its durations depend on the query's times, these have to be
  /// known first, and errors of planning come from evaluations. `text` is what it was parsed from, for places in
  /// annotations.
  public func prepare(_ expression: Expression, text: String? = nil) throws(QueryError) -> PreparedQuery {
    try PreparedQuery(expression: expression, text: text, options: options)
  }
}
