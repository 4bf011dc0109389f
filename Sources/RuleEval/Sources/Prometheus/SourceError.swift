/// Why a data source did not answer. The whole request for series fails with it: a part is never passed off as all.
public struct SourceError: Error, Sendable, Equatable {
  /// What kind of failure it is.
  public enum Kind: Sendable, Equatable {
    /// There was no reply; the message is that of the ``HTTPClientError``.
    case noReply
    /// The server says that it will not or cannot answer, with the error type of its API, if it gave one.
    case refused(type: String?)
    /// The reply is not what the API promises.
    case malformed
    /// The reply holds more than the source's limits allow.
    case tooLarge
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The URL as people may see it: without user name, password and query values.
  public let url: String
  /// What was asked for, cut to 300 characters.
  public let query: String
  /// The status code of the reply, if there was one.
  public let status: Int?
  /// What is wrong, in the server's own words where it said so, cut to about 300 characters.
  public let message: String

  init(_ kind: Kind, url: String, query: String, status: Int?, message: String) {
    self.kind = kind
    self.url = url
    self.query = Self.cut(query)
    self.status = status
    self.message = Self.cut(message)
  }

  private static func cut(_ text: String) -> String {
    text.count > 300 ? text.prefix(300) + "…" : text
  }
}

extension SourceError: CustomStringConvertible {
  /// What went wrong, with which server and which selector, for people.
  public var description: String {
    let code = status.map { " with status \($0)" } ?? ""
    return switch kind {
    case .noReply: "\(query): \(message)"
    case .refused(let type): "\(query): \(url) refused\(code)\(type.map { " (\($0))" } ?? ""): \(message)"
    case .malformed: "\(query): \(url) answered\(code), but not as a Prometheus server: \(message)"
    case .tooLarge: "\(query): the answer of \(url) is too large: \(message)"
    }
  }
}
