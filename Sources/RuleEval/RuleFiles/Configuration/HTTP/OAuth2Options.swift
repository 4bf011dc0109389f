/// Where tokens come from, by OAuth 2.0's
/// [client credentials grant](https://www.rfc-editor.org/rfc/rfc6749#section-4.4).
public struct OAuth2Options: Sendable, Hashable {
  /// Who asks for a token.
  public var clientID: String
  /// Its secret; nil for an empty one.
  public var clientSecret: SecretSource?
  /// What the token is to be good for.
  public var scopes: [String]
  /// An `http` or `https` URL that tokens are asked of. It counts as a secret, as it may hold a password.
  public var tokenURL: Secret
  /// Further fields of the request for a token. They may hold secrets; `grant_type` replaces `client_credentials`.
  public var endpointParameters: [String: Secret]
  /// How connections to the token's server are made.
  public var tls: TLSOptions
  /// Through which proxy the token's server is reached.
  public var proxy: ProxyOptions

  /// Options without scopes, parameters and proxy.
  public init(clientID: String, clientSecret: SecretSource?, tokenURL: Secret) {
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.tokenURL = tokenURL
    scopes = []
    endpointParameters = [:]
    tls = TLSOptions()
    proxy = ProxyOptions()
  }
}
