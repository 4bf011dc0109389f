import Logging
internal import PromQL

/// Finds targets.
protocol TargetDiscovery: Sendable {
  /// Looks for targets until the task is cancelled, and says what there is whenever that changes, and once at first.
  ///
  /// What cannot be looked up stays as it was.
  func run(_ found: @escaping @Sendable ([TargetGroup]) -> Void) async
}

/// What discoveries need of their surroundings.
struct DiscoveryEnvironment: Sendable {
  let client: HTTPClient
  let clock: any EvaluationClock
  let logger: Logger
  let counters: DiscoveryCounters
  var resolver = DNSResolver()

  /// What looks for targets in a way; nil for targets that stand fixed.
  func discovery(_ configuration: DiscoveryConfiguration) -> (any TargetDiscovery)? {
    switch configuration {
    case .fixed: nil
    case .file(let options): FileDiscovery(options, self)
    case .dns(let options): DNSDiscovery(options, self)
    case .http(let options): HTTPDiscovery(options, self)
    }
  }

  /// Waits; whether the task goes on.
  func wait(_ length: Milliseconds) async -> Bool {
    (try? await clock.sleep(until: clock.now() + length)) != nil && !Task.isCancelled
  }
}
