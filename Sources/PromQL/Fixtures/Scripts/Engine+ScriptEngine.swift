extension Engine: ScriptEngine {
  /// Parses and checks an expression as the engine's options have it. Throws ``QueryError`` of kind `badData`.
  public func parse(_ text: String) throws(QueryError) -> Expression {
    do throws(ParseError) {
      return try Parser.parse(text, options: options.parser)
    } catch {
      throw QueryError(.badData, error.description)
    }
  }

  /// Prepares an expression and evaluates it over the series of a store. Throws ``QueryError``.
  public func evaluate(
    _ expression: Expression, parsedFrom text: String, _ times: QueryTimes, over store: FixtureStore
  ) throws(QueryError) -> QueryResult {
    let query = try prepare(expression, text: text)
    return try query.evaluate(times, series: store.select(query.requests(for: times)), symbols: store.symbols)
  }
}
