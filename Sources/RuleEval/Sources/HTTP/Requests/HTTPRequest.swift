/// A request to an endpoint.
struct HTTPRequest: Sendable {
  /// What is asked of the server.
  enum Method: Sendable {
    case get
    case post
  }

  /// The server, and how it is talked to.
  var endpoint: HTTPEndpoint

  /// What is requested there: the endpoint's URL or one below it.
  var url: HTTPURL

  var method: Method

  /// Headers of this request; none is secret.
  var headers: [(name: String, value: String)] = []

  /// The body; only a POST has one.
  var body: [UInt8] = []

  /// The time until the reply must be there in full, the time spent queueing included.
  var timeout: Duration = .seconds(30)

  /// The size in bytes that the decompressed reply may have.
  var maximumResponseBytes = 512 << 20

  /// A request without a body for a path below an endpoint's URL.
  static func get(_ endpoint: HTTPEndpoint, path: String) throws(HTTPClientError) -> HTTPRequest {
    HTTPRequest(endpoint: endpoint, url: try endpoint.url(appending: path), method: .get)
  }

  /// A request with a body for a path below an endpoint's URL.
  static func post(
    _ endpoint: HTTPEndpoint, path: String, contentType: String, body: [UInt8]
  ) throws(HTTPClientError) -> HTTPRequest {
    HTTPRequest(
      endpoint: endpoint, url: try endpoint.url(appending: path), method: .post,
      headers: [("Content-Type", contentType)], body: body)
  }
}
