public import PromQL

/// Alertmanagers that are reached in the same way: an entry of `alerting.alertmanagers` with static targets.
///
/// As in Prometheus's
/// [configuration](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#alertmanager_config).
public struct AlertmanagerConfiguration: Sendable, Equatable {
  /// User name and password of HTTP basic authentication.
  public struct BasicAuthentication: Sendable, Equatable {
    /// May be empty.
    public var username: String
    /// Nil for an empty password.
    public var password: SecretSource?
  }

  /// The `Authorization` header of requests.
  public struct Authorization: Sendable, Equatable {
    /// The header's first word; `Bearer` unless given.
    public var type: String
    /// The rest of the header.
    public var credentials: SecretSource
  }

  /// `scheme://host:port` of each target; not empty. They hold no user information and no path.
  public var targets: [String]
  /// What goes before `/api/v2/alerts`: begins with a slash and does not end with one, or is empty.
  public var pathPrefix: String
  /// How long one request may take, in milliseconds; more than zero.
  public var timeout: Milliseconds
  /// Nil without basic authentication; never beside `authorization`.
  public var basicAuthentication: BasicAuthentication?
  /// Nil without an `Authorization` header.
  public var authorization: Authorization?
}
