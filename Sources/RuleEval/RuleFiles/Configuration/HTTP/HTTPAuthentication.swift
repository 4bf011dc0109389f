/// How requests authenticate: in one way.
public enum HTTPAuthentication: Sendable, Hashable {
  /// HTTP basic authentication.
  case basic(BasicAuthentication)
  /// An `Authorization` header.
  case authorization(Authorization)
  /// A token of an OAuth 2.0 server.
  case oauth2(OAuth2Options)
  /// A signature as AWS wants it.
  case sigv4(SigV4Options)

  /// User name and password of HTTP basic authentication.
  public struct BasicAuthentication: Sendable, Hashable {
    /// Nil for an empty one.
    public var username: SecretSource?
    /// Nil for an empty one.
    public var password: SecretSource?

    /// A user name and its password.
    public init(username: SecretSource?, password: SecretSource?) {
      self.username = username
      self.password = password
    }
  }

  /// The `Authorization` header of requests.
  public struct Authorization: Sendable, Hashable {
    /// The header's first word; `Bearer` unless given.
    public var type: String
    /// The rest of the header.
    public var credentials: SecretSource

    /// A header of a type.
    public init(type: String = "Bearer", credentials: SecretSource) {
      self.type = type
      self.credentials = credentials
    }
  }
}
