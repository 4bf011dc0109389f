public import PromQL

/// A way in which targets are found.
public enum DiscoveryConfiguration: Sendable, Hashable {
  /// `static_configs`: these, for good.
  case fixed([TargetGroup])
  /// `file_sd_configs`
  case file(FileDiscoveryOptions)
  /// `dns_sd_configs`
  case dns(DNSDiscoveryOptions)
  /// `http_sd_configs`
  case http(HTTPDiscoveryOptions)
}

/// Targets in files that something else writes: Prometheus's
/// [`file_sd_config`](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#file_sd_config).
public struct FileDiscoveryOptions: Sendable, Hashable {
  /// Absolute patterns; they end in `.json`, `.yml` or `.yaml`.
  public var patterns: [String]
  /// After how long files are read again, also those that look unchanged; in milliseconds, more than zero.
  public var refreshInterval: Milliseconds = 300_000

  /// Files that are read again every five minutes.
  public init(patterns: [String]) {
    self.patterns = patterns
  }
}

/// Targets in the DNS: Prometheus's
/// [`dns_sd_config`](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#dns_sd_config).
public struct DNSDiscoveryOptions: Sendable, Hashable {
  /// The type of records that are asked for.
  public enum RecordType: String, Sendable, CaseIterable {
    /// IPv4 addresses.
    case a = "A"
    /// IPv6 addresses.
    case aaaa = "AAAA"
    /// Hosts with their ports.
    case srv = "SRV"
    /// Mail exchangers.
    case mx = "MX"
    /// Name servers.
    case ns = "NS"
  }

  /// What is asked for; not empty.
  public var names: [String]
  /// Of which type.
  public var type = RecordType.srv
  /// The port of targets, but for `SRV`, whose records hold one.
  public var port = 0
  /// In milliseconds, more than zero.
  public var refreshInterval: Milliseconds = 30_000

  /// Services that are asked for every 30 seconds.
  public init(names: [String]) {
    self.names = names
  }
}

/// Targets that a server names: Prometheus's
/// [`http_sd_config`](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#http_sd_config).
public struct HTTPDiscoveryOptions: Sendable, Hashable {
  /// `http` or `https`; it may hold a password.
  public var url: Secret
  /// How requests are made.
  public var http = HTTPClientOptions()
  /// In milliseconds, more than zero.
  public var refreshInterval: Milliseconds = 60_000

  /// A server that is asked every minute.
  public init(url: Secret) {
    self.url = url
  }
}
