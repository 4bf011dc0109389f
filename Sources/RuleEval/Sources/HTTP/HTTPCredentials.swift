/// What a server is told about who asks: Prometheus's `basic_auth` and `authorization`.
public enum HTTPCredentials: Sendable, Hashable {
  /// Nothing, or the user name and password that stand in the URL.
  case none

  /// HTTP basic authentication.
  case basic(username: String, password: HTTPSecret)

  /// An `Authorization` header with the given scheme, `Bearer` as a rule.
  case authorization(scheme: String, credentials: HTTPSecret)

  /// An `Authorization: Bearer` header.
  public static func bearer(_ token: HTTPSecret) -> HTTPCredentials {
    .authorization(scheme: "Bearer", credentials: token)
  }
}
