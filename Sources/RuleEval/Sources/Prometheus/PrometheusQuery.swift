internal import PromQL

/// One request to the query part of the
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#expression-queries).
struct PrometheusQuery: Hashable {
  /// The most points of one series that a range query asks for: what Prometheus allows.
  static let maximumPoints = 11_000

  /// Which times the samples of the reply may have.
  enum Times: Hashable {
    /// This one: the evaluation time of an instant query.
    case instant(Timestamp)
    /// Those of a grid.
    case steps(StepGrid)
    /// Whatever was stored later than `start` and not later than `end`.
    case window(start: Timestamp, end: Timestamp)
  }

  let expression: String
  let times: Times
  let lookback: Milliseconds

  /// The path below the server's URL.
  var path: String {
    if case .steps = times { return "/api/v1/query_range" }
    return "/api/v1/query"
  }

  /// The type of result that answers it.
  var resultType: StaticString {
    if case .instant = times { return "vector" }
    return "matrix"
  }

  /// The body of the request, form-encoded, with further parameters at its end.
  func form(adding parameters: [(name: String, value: String)]) -> [UInt8] {
    var fields = [(name: "query", value: expression)]
    switch times {
    case .instant(let time), .window(_, let time):
      fields.append((name: "time", value: Self.seconds(time)))
    case .steps(let grid):
      fields.append((name: "start", value: Self.seconds(grid.start)))
      fields.append((name: "end", value: Self.seconds(grid.end)))
      fields.append((name: "step", value: Self.seconds(grid.step)))
    }
    // The server's own default need not be ours.
    fields.append((name: "lookback_delta", value: Self.seconds(lookback)))
    fields += parameters
    return FormText.form(fields)
  }

  /// Milliseconds as decimal seconds.
  static func seconds(_ milliseconds: Int64) -> String {
    let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
    let fraction = String(rest)
    return (milliseconds < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
