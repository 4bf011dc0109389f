/// Through which proxy requests go.
public struct ProxyOptions: Sendable, Hashable {
  /// Where it is said which proxy to use.
  public enum Choice: Sendable, Hashable {
    /// Requests go directly, whatever the environment says.
    case none
    /// This proxy, `http`, `https`, `socks5` or `socks5h`, but for the hosts that `exceptions` names: host names, domains,
    /// addresses and networks, separated by commas, each perhaps with a port. The URL may hold a password.
    case url(Secret, exceptions: String)
    /// What the environment's `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`, or their lower case forms, say.
    case environment
  }

  /// Which proxy.
  public var choice = Choice.none
  /// Headers of `CONNECT` requests to the proxy.
  public var connectHeaders: [HTTPHeaderField] = []

  /// No proxy.
  public init() {}
}
