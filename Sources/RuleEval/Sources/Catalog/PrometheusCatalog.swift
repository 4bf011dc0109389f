public import PromQL

/// What a server with the Prometheus
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#querying-metadata) says of its series and labels,
/// and whatever else of its API is handed on as it is.
public struct PrometheusCatalog: SeriesCatalog {
  private let endpoint: HTTPEndpoint
  private let client: HTTPClient
  private let limits: PrometheusLimits
  private let timeout: Duration
  private let parameters: [(name: String, value: String)]

  /// Creates a catalog.
  ///
  /// - Parameters:
  ///   - endpoint: the server; its URL is the one that `/api/v1/series` is appended to.
  ///   - client: sends the requests.
  ///   - limits: what one reply may hold.
  ///   - timeout: how long one request may take, queueing included.
  ///   - parameters: further fields of every request, for example `partial_response` of Thanos.
  public init(
    endpoint: HTTPEndpoint, client: HTTPClient, limits: PrometheusLimits = PrometheusLimits(),
    timeout: Duration = .seconds(30), parameters: [(name: String, value: String)] = []
  ) {
    self.endpoint = endpoint
    self.client = client
    self.limits = limits
    self.timeout = timeout
    self.parameters = parameters
  }

  /// Throws ``SourceError``, or `CancellationError` when the task was cancelled.
  public func series(_ query: CatalogQuery) async throws -> CatalogAnswer<Labels> {
    let reply = try await reply("/api/v1/series", query, posts: true)
    return CatalogAnswer(reply.series, limit: query.limit, annotations: reply.annotations)
  }

  /// Throws ``SourceError``, or `CancellationError` when the task was cancelled.
  public func labelNames(_ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    let reply = try await reply("/api/v1/labels", query, posts: true)
    return CatalogAnswer(reply.texts, limit: query.limit, annotations: reply.annotations)
  }

  /// Throws ``SourceError``, or `CancellationError` when the task was cancelled.
  public func labelValues(of name: String, _ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    // Upstream has no POST here.
    let reply = try await reply(
      "/api/v1/label/\(PercentEncoding.encoded(name))/values", query, posts: false)
    return CatalogAnswer(reply.texts, limit: query.limit, annotations: reply.annotations)
  }

  /// What the server answers to a GET: the status and the body, which is JSON.
  ///
  /// Throws ``SourceError``, or `CancellationError` when the task was cancelled.
  public func answer(
    _ path: String, fields: [(name: String, value: String)]
  ) async throws -> (status: Int, body: [UInt8]) {
    let response = try await send(path, fields, posts: false)
    guard response.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
      throw failure(.malformed, path, response, "no JSON object but \"\(response.excerpt())\"")
    }
    return (response.status, response.body)
  }

  private func reply(_ path: String, _ query: CatalogQuery, posts: Bool) async throws -> CatalogReply {
    var fields: [(name: String, value: String)] = query.selectors.map { ("match[]", PrometheusQuery.selector($0)) }
    if let start = query.start { fields.append(("start", PrometheusQuery.seconds(start))) }
    if let end = query.end { fields.append(("end", PrometheusQuery.seconds(end))) }
    // One more, so that it shows that there are more.
    if query.limit > 0 { fields.append(("limit", String(query.limit.addingReportingOverflow(1).partialValue))) }
    let response = try await send(path, fields, posts: posts)
    do {
      let reply = try CatalogReply(response.body)
      if let (type, message) = reply.failure { throw failure(.refused(type: type), path, response, message) }
      guard response.isSuccess else {
        throw failure(.malformed, path, response, "the status contradicts the body")
      }
      return reply
    } catch ReplyError.tooLarge(let what, let limit) {
      throw failure(.tooLarge, path, response, "more than \(limit) \(what)")
    } catch ReplyError.malformed(let reason, let offset) {
      let excerpt = response.excerpt()
      if !response.isSuccess {
        throw failure(.refused(type: nil), path, response, excerpt.isEmpty ? "no reason given" : excerpt)
      }
      throw failure(.malformed, path, response, "\(reason), at byte \(offset)")
    }
  }

  private func send(
    _ path: String, _ fields: [(name: String, value: String)], posts: Bool
  ) async throws -> HTTPResponse {
    do throws(HTTPClientError) {
      let form = FormText.form(fields + parameters)
      var request =
        posts
        ? try HTTPRequest.post(
          endpoint, path: path, contentType: "application/x-www-form-urlencoded", body: form)
        : try HTTPRequest.get(endpoint, path: path)
      if !posts {
        request.url = try Self.url(request.url, form)
      }
      request.timeout = timeout
      request.maximumResponseBytes = limits.bytes
      return try await client.send(request)
    } catch {
      if case .cancelled = error { throw CancellationError() }
      throw SourceError(
        .noReply, url: endpoint.url.redacted, query: path, status: nil, message: error.description)
    }
  }

  private static func url(_ url: HTTPURL, _ form: [UInt8]) throws(HTTPClientError) -> HTTPURL {
    do throws(HTTPURLError) {
      return try url.adding(query: String(decoding: form, as: UTF8.self))
    } catch {
      throw .invalidURL(reason: error.reason)
    }
  }

  private func failure(
    _ kind: SourceError.Kind, _ path: String, _ response: HTTPResponse, _ message: String
  ) -> SourceError {
    SourceError(kind, url: endpoint.url.redacted, query: path, status: response.status, message: message)
  }
}
