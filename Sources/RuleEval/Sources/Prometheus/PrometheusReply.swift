internal import PromQL

/// A reply of the query part of the HTTP API, read into columns.
enum PrometheusReply {
  /// The series that were asked for.
  case series(SeriesSet)
  /// The server's own error.
  case failure(type: String?, message: String)

  /// Reads a reply to `query`.
  ///
  /// O(bytes). Label names and values are interned in `symbols`.
  static func decode(
    _ body: [UInt8], to query: PrometheusQuery, symbols: SymbolTable, limits: PrometheusLimits
  ) throws(ReplyError) -> PrometheusReply {
    var decoder = PrometheusReplyDecoder(body, times: query.times, symbols: symbols, limits: limits)
    try decoder.readReply()
    switch decoder.status {
    case "success": break
    case "error": return .failure(type: decoder.errorType, message: decoder.errorMessage ?? "no reason given")
    default: throw .malformed("its \"status\" is neither \"success\" nor \"error\"", offset: 0)
    }
    guard let type = decoder.resultType, decoder.hasResult else {
      throw .malformed("it has no result", offset: body.count)
    }
    guard type == "\(query.resultType)" else {
      throw .malformed("the result is a \(type), not a \(query.resultType)", offset: 0)
    }
    return .series(try decoder.build())
  }
}
