/// How TLS connections are made: Prometheus's
/// [`tls_config`](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#tls_config).
public struct TLSOptions: Sendable, Hashable {
  /// A version of TLS.
  public enum Version: String, Sendable, Hashable, Comparable, CaseIterable {
    /// 1.0, which no server should speak any more.
    case tls10 = "TLS10"
    /// 1.1, which no server should speak any more.
    case tls11 = "TLS11"
    /// 1.2.
    case tls12 = "TLS12"
    /// 1.3.
    case tls13 = "TLS13"

    /// Older versions come first.
    public static func < (left: Version, right: Version) -> Bool { left.rawValue < right.rawValue }
  }

  /// Certificate authorities in PEM that replace the system's.
  public var certificateAuthorities: SecretSource?
  /// The client's certificate in PEM, with its chain; never without a key.
  public var certificate: SecretSource?
  /// The client's private key in PEM; never without a certificate.
  public var key: SecretSource?
  /// The name that the server is asked for and that its certificate must hold, in place of the URL's host.
  public var serverName: String?
  /// Whether the server's certificate and name are checked. Turning it off invites an attacker in between.
  public var verifiesServer = true
  /// The oldest version; 1.2 unless given.
  public var minimumVersion = Version.tls12
  /// The newest version; nil for the newest that there is.
  public var maximumVersion: Version?

  /// The system's certificate authorities, no client certificate, TLS 1.2 or later.
  public init() {}
}
