internal import PromQL

extension PrometheusQuery {
  /// The queries that tell which series are alive at each time of an instant-vector selector, and with what value:
  /// one instant query, or range queries that no server refuses for their length, in order of time.
  ///
  /// A single time is never asked for with a range selector: that would bring back series whose staleness marker the
  /// server does not show.
  static func alive(_ request: SelectRequest, at grid: StepGrid) -> [PrometheusQuery] {
    let selector = selector(request.matchers)
    if grid.count == 1 {
      return [PrometheusQuery(expression: selector, times: .instant(grid.start), lookback: request.lookback)]
    }
    return stride(from: 0, to: grid.count, by: maximumPoints).map { first in
      let chunk = StepGrid(start: grid[first], step: grid.step, count: min(maximumPoints, grid.count - first))
      return PrometheusQuery(expression: selector, times: .steps(chunk), lookback: request.lookback)
    }
  }

  /// The query for the samples that were stored later than `start` and not later than `end`.
  static func stored(_ request: SelectRequest, start: Timestamp, end: Timestamp) -> PrometheusQuery {
    let (length, overflow) = end.subtractingReportingOverflow(start)
    let expression = "\(selector(request.matchers))[\(overflow ? Int64.max : length)ms]"
    return PrometheusQuery(expression: expression, times: .window(start: start, end: end), lookback: request.lookback)
  }

  /// A selector in the form that also takes metric names which are not identifiers, or which are keywords.
  static func selector(_ matchers: [LabelMatcher]) -> String {
    "{\(matchers.map(\.description).joined(separator: ","))}"
  }
}
