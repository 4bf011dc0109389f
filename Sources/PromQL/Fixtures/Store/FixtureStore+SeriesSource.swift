extension FixtureStore: SeriesSource {
  /// Answers as ``select(_:)`` does, with labels of the given table.
  public func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    requests.map { answer($0, symbols: symbols) }
  }
}
