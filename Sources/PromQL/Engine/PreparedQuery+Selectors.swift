extension PreparedQuery {
  /// The selectors behind the ``requests(for:)`` of the same times, in their order, as PromQL writes them; of several
  /// that ask for the same, the first.
  public func selectors(for times: QueryTimes) -> [String] {
    guard times.grid.isWithinBounds, let plan = try? plans.plan(for: times).plan else {
      return []
    }
    var seen: Set<SelectRequest> = []
    return zip(plan.selects, requestsOfSelects(plan, times)).compactMap { select, request in
      guard let request, seen.insert(request).inserted else {
        return nil
      }
      return select.text
    }
  }
}
