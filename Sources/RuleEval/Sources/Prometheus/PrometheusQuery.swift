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
    return Array(fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&").utf8)
  }

  /// Milliseconds as decimal seconds.
  static func seconds(_ milliseconds: Int64) -> String {
    let (whole, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
    let fraction = String(rest)
    return (milliseconds < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  /// Percent-encodes everything but RFC 3986's unreserved characters.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
