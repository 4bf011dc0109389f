extension PreparedQuery {
  /// The selectors behind the ``requests(for:)`` of the same times, in their order, as PromQL writes them; of several
  /// that ask for the same, the first.
  public func selectors(for times: QueryTimes) -> [String] {
    distinctSelects(for: times).map(\.text)
  }
}
