/// Why a request got no reply.
///
/// `url` is the URL as people may see it: without user name, password and query values. Messages hold no secrets.
public enum HTTPClientError: Error, Hashable, Sendable {
  /// A configured URL is not usable. The URL is not repeated, as it may hold a password.
  case invalidURL(reason: String)

  /// A request cannot be sent as it is, for example because a header's value spans lines.
  case invalidRequest(url: String, reason: String)

  /// A file that holds a password or token cannot be read.
  case secretUnavailable(path: String, reason: String)

  /// There is nothing to sign a request with.
  case credentialsUnavailable(reason: String)

  /// A token endpoint gave no token. `url` is its URL.
  case tokenRefused(url: String, reason: String)

  /// No connection or no whole reply within the time allowed, the time spent queueing included.
  case timeout(url: String, detail: String)

  /// The server could not be reached, or the connection broke before the reply began.
  case connectionFailed(url: String, reason: String)

  /// The reply was cut short or is not proper HTTP.
  case invalidResponse(url: String, reason: String)

  /// The reply, once decompressed, is larger than `limit` bytes.
  case responseTooLarge(url: String, limit: Int)

  /// The task that asked was cancelled.
  case cancelled(url: String)

  /// More requests are waiting than the client's configuration allows.
  case queueFull(url: String, limit: Int)

  /// The client was shut down before the reply came.
  case shutDown(url: String)

  /// The client itself could not be set up: the system has no thread or memory to give.
  case unavailable(reason: String)
}

extension HTTPClientError: CustomStringConvertible {
  /// What went wrong and with which URL, for people.
  public var description: String {
    switch self {
    case .invalidURL(let reason): "invalid URL: \(reason)"
    case .invalidRequest(let url, let reason): "\(url): the request cannot be sent: \(reason)"
    case .secretUnavailable(let path, let reason): "cannot read the secret in \(path): \(reason)"
    case .credentialsUnavailable(let reason): "the request cannot be signed: \(reason)"
    case .tokenRefused(let url, let reason): "\(url): no OAuth 2.0 token: \(reason)"
    case .timeout(let url, let detail): "\(url): timed out: \(detail)"
    case .connectionFailed(let url, let reason): "\(url): connection failed: \(reason)"
    case .invalidResponse(let url, let reason): "\(url): broken reply: \(reason)"
    case .responseTooLarge(let url, let limit): "\(url): the reply is larger than \(limit) bytes"
    case .cancelled(let url): "\(url): cancelled"
    case .queueFull(let url, let limit): "\(url): \(limit) requests are waiting already"
    case .shutDown(let url): "\(url): not sent or not answered before the shutdown"
    case .unavailable(let reason): "the HTTP client cannot be set up: \(reason)"
    }
  }
}
