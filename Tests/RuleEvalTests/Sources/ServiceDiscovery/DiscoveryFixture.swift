import Logging
import PromQL
import Synchronization
import Testing

@testable import RuleEval

/// What a discovery said, each time.
final class FoundGroups: Sendable {
  private let found = Mutex<[[TargetGroup]]>([])

  var all: [[TargetGroup]] { found.withLock(\.self) }

  func add(_ groups: [TargetGroup]) { found.withLock { $0.append(groups) } }

  /// The addresses that each said.
  var addresses: [[String]] {
    all.map { groups in groups.flatMap { $0.targets.map { $0["__address__"] ?? "" } } }
  }
}

/// Runs a discovery while a body looks at what it says.
func withDiscovery(
  _ configuration: DiscoveryConfiguration, resolver: DNSResolver = DNSResolver(), client: HTTPClient? = nil,
  _ body: (FoundGroups, SinkClock, DiscoveryCounters) async throws -> Void
) async throws {
  let clock = SinkClock()
  let counters = DiscoveryCounters()
  let client = try client ?? HTTPClient()
  let environment = DiscoveryEnvironment(
    client: client, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    counters: counters, resolver: resolver)
  let discovery = try #require(environment.discovery(configuration))
  let found = FoundGroups()
  let task = Task { await discovery.run { found.add($0) } }
  do {
    try await body(found, clock, counters)
  } catch {
    task.cancel()
    throw error
  }
  task.cancel()
  await task.value
}
