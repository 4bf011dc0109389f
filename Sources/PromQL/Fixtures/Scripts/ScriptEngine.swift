/// What a ``ScriptRunner`` needs of an engine.
public protocol ScriptEngine: Sendable {
  /// Parses and checks an expression. Throws ``QueryError`` where it is not one.
  func parse(_ text: String) throws(QueryError) -> Expression

  /// The value of an expression over the series of a store. `text` is what the expression was parsed from, for places
  /// in annotations; it may have been changed since. Throws ``QueryError`` where the evaluation fails.
  func evaluate(
    _ expression: Expression, parsedFrom text: String, _ times: QueryTimes, over store: FixtureStore
  ) throws(QueryError) -> QueryResult
}
