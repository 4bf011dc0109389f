import Logging
internal import PromQL

/// Finds targets in the DNS.
struct DNSDiscovery: TargetDiscovery {
  private let options: DNSDiscoveryOptions
  private let environment: DiscoveryEnvironment

  init(_ options: DNSDiscoveryOptions, _ environment: DiscoveryEnvironment) {
    self.options = options
    self.environment = environment
  }

  func run(_ found: @escaping @Sendable ([TargetGroup]) -> Void) async {
    var known: [String: TargetGroup] = [:]
    var isFirst = true
    repeat {
      let before = known
      for name in options.names where !Task.isCancelled {
        do throws(DNSResolver.Failure) {
          known[name] = try await group(name)
        } catch {
          environment.counters.count { $0.dnsLookupFailures += 1 }
          environment.logger.warning(
            "DNS discovery of \(name) (\(options.type.rawValue)) failed, its targets stay as they were: \(error)")
        }
      }
      if isFirst || known != before { found(options.names.compactMap { known[$0] }) }
      isFirst = false
    } while await environment.wait(options.refreshInterval)
  }

  private func group(_ name: String) async throws(DNSResolver.Failure) -> TargetGroup {
    environment.counters.count { $0.dnsLookups += 1 }
    let records = try await environment.resolver.records(options.type, of: name)
    // Servers give records in any order: sorted, an equal answer is no change.
    let targets = records.map { target($0, name) }.sorted()
    return TargetGroup(targets: targets)
  }

  private func target(_ record: DNSResolver.Record, _ name: String) -> Labels {
    let port = options.type == .srv ? record.port : options.port
    let host = record.host.contains(":") ? "[\(record.host)]" : record.host
    var labels: Labels = ["__address__": "\(host):\(port)", "__meta_dns_name": name]
    switch options.type {
    case .srv:
      labels["__meta_dns_srv_record_target"] = record.host + "."
      labels["__meta_dns_srv_record_port"] = String(record.port)
    case .mx: labels["__meta_dns_mx_record_target"] = record.host + "."
    case .ns: labels["__meta_dns_ns_record_target"] = record.host + "."
    case .a, .aaaa: break
    }
    return labels
  }
}
