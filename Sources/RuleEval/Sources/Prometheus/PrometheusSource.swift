public import PromQL

/// Series from a server with the Prometheus
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/): Prometheus itself, Thanos, Mimir,
/// VictoriaMetrics.
///
/// Only selectors are asked for; the server applies lookback and staleness to them, everything else is done here.
public struct PrometheusSource: SeriesSource {
  private let endpoint: HTTPEndpoint
  private let client: HTTPClient
  private let limits: PrometheusLimits
  private let timeout: Duration
  private let parameters: [(name: String, value: String)]
  private let maximumConcurrentQueries: Int

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - endpoint: the server; its URL is the one that `/api/v1/query` is appended to.
  ///   - client: sends the requests.
  ///   - limits: what one reply may hold.
  ///   - timeout: how long one request may take, queueing included.
  ///   - parameters: further fields of every request, for example `partial_response` of Thanos.
  ///   - maximumConcurrentQueries: how many requests of one call may be under way at once.
  public init(
    endpoint: HTTPEndpoint, client: HTTPClient, limits: PrometheusLimits = PrometheusLimits(),
    timeout: Duration = .seconds(30), parameters: [(name: String, value: String)] = [],
    maximumConcurrentQueries: Int = 20
  ) {
    self.endpoint = endpoint
    self.client = client
    self.limits = limits
    self.timeout = timeout
    self.parameters = parameters
    self.maximumConcurrentQueries = max(1, maximumConcurrentQueries)
  }

  /// Answers the requests, each distinct one fetched once.
  ///
  /// - Throws: ``SourceError`` when one of them cannot be answered in full, `CancellationError` when the task was
  ///   cancelled.
  public func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    var plan = PrometheusFetchPlan()
    let answers = requests.map { plan.add($0) }
    let replies = try await fetch(plan.queries, symbols: symbols)
    let sets = try plan.answers.map { answer in
      try answer.assemble(replies, symbols: symbols, limits: limits, url: endpoint.url.redacted)
    }
    return answers.map { sets[$0] }
  }

  /// Sends queries beside each other and returns the replies in the order of the queries.
  private func fetch(_ queries: [PrometheusQuery], symbols: SymbolTable) async throws -> [SeriesSet] {
    try await withThrowingTaskGroup(of: (Int, SeriesSet).self) { group in
      var replies: [SeriesSet?] = Array(repeating: nil, count: queries.count)
      for (number, query) in queries.enumerated() {
        if number >= maximumConcurrentQueries, let (done, set) = try await group.next() { replies[done] = set }
        group.addTask { (number, try await fetch(query, symbols: symbols)) }
      }
      for try await (number, set) in group { replies[number] = set }
      return replies.compactMap(\.self)
    }
  }

  private func fetch(_ query: PrometheusQuery, symbols: SymbolTable) async throws -> SeriesSet {
    let response: HTTPResponse
    do {
      var request = try HTTPRequest.post(
        endpoint, path: query.path, contentType: "application/x-www-form-urlencoded",
        body: query.form(adding: parameters))
      request.timeout = timeout
      request.maximumResponseBytes = limits.bytes
      response = try await client.send(request)
    } catch {
      if case .cancelled = error { throw CancellationError() }
      throw SourceError(
        .noReply, url: endpoint.url.redacted, query: query.expression, status: nil, message: error.description)
    }
    return try decode(response, to: query, symbols: symbols)
  }

  private func decode(
    _ response: HTTPResponse, to query: PrometheusQuery, symbols: SymbolTable
  ) throws(SourceError) -> SeriesSet {
    func failure(_ kind: SourceError.Kind, _ message: String) -> SourceError {
      SourceError(
        kind, url: endpoint.url.redacted, query: query.expression, status: response.status, message: message)
    }
    do {
      switch try PrometheusReply.decode(response.body, to: query, symbols: symbols, limits: limits) {
      case .series(let set) where response.isSuccess: return set
      case .series: throw failure(.malformed, "the status contradicts the body")
      case .failure(let type, let message): throw failure(.refused(type: type), message)
      }
    } catch let error as SourceError {
      throw error
    } catch ReplyError.tooLarge(let what, let limit) {
      throw failure(.tooLarge, "more than \(limit) \(what)")
    } catch ReplyError.malformed(let reason, let offset) {
      let excerpt = response.excerpt()
      // A body that is no JSON at all is most likely a page of a proxy, whose words say more than the parser's.
      if !response.isSuccess { throw failure(.refused(type: nil), excerpt.isEmpty ? "no reason given" : excerpt) }
      let isObject = response.body.first { $0 > 0x20 } == UInt8(ascii: "{")
      throw failure(.malformed, isObject ? "\(reason), at byte \(offset)" : "no JSON object but \"\(excerpt)\"")
    } catch {
      throw failure(.malformed, "\(error)")
    }
  }
}
