import Synchronization

/// What service discovery did so far: the figures behind `prometheus_sd_*`.
public struct DiscoveryStatistics: Sendable, Equatable {
  /// Files that could not be read, or held something else than target groups.
  public internal(set) var fileReadErrors = 0
  /// Names that the DNS was asked for.
  public internal(set) var dnsLookups = 0
  /// Those without an answer.
  public internal(set) var dnsLookupFailures = 0
  /// Requests to `http_sd_configs` that gave no target groups.
  public internal(set) var httpFailures = 0

  /// Nothing yet.
  public init() {}
}

/// Counts what discoveries do.
final class DiscoveryCounters: Sendable {
  private let state = Mutex(DiscoveryStatistics())

  var statistics: DiscoveryStatistics { state.withLock(\.self) }

  func count(_ change: (inout DiscoveryStatistics) -> Void) {
    state.withLock { change(&$0) }
  }
}
