internal import PromQL

/// The Alertmanagers that target groups name, after relabelling.
struct FoundAlertmanagers: Equatable {
  /// The most that are used of one section; each has a queue and a task.
  static let limit = 1_000

  /// Those that get alerts, each URL once.
  private(set) var active: [AlertmanagerTarget] = []
  /// The URLs of those that rules dropped, as people may see them.
  private(set) var dropped: [String] = []
  /// What is wrong with those that cannot be used.
  private(set) var faults: [String] = []

  init() {}

  /// Applies what the configuration says to target groups. O(targets).
  init(_ groups: [TargetGroup], _ configuration: AlertmanagerConfiguration) {
    var known: Set<HTTPURL> = []
    for group in groups {
      for found in group.targetLabels {
        let defaults = [
          (name: "__scheme__", value: configuration.scheme),
          (name: "__alerts_path__", value: configuration.pathPrefix + AlertmanagerTarget.path),
        ]
        add(Labels(defaults + found.pairs), configuration, &known)
      }
    }
  }

  private mutating func add(_ labels: Labels, _ configuration: AlertmanagerConfiguration, _ known: inout Set<HTTPURL>) {
    guard let relabeled = configuration.relabeling.relabel(labels) else {
      if let url = try? HTTPURL(Self.url(of: labels)) { dropped.append(url.redacted) }
      return
    }
    if let fault = TargetAddress.fault(of: relabeled["__address__"] ?? "") {
      faults.append("the address of a target \(fault.message)")
      return
    }
    do throws(HTTPURLError) {
      let url = try HTTPURL(Self.url(of: relabeled))
      guard known.insert(url).inserted else { return }
      guard active.count < Self.limit else {
        if known.count == Self.limit + 1 {
          faults.append("there are more than \(Self.limit) targets, of which the others get no alerts")
        }
        return
      }
      active.append(
        AlertmanagerTarget(
          endpoint: HTTPEndpoint(url: url, options: configuration.http), timeout: .milliseconds(configuration.timeout)))
    } catch {
      faults.append("a target has no valid URL: \(error.reason)")
    }
  }

  private static func url(of labels: Labels) -> String {
    let path = labels["__alerts_path__"] ?? ""
    return "\(labels["__scheme__"] ?? "")://\(labels["__address__"] ?? "")\(path.hasPrefix("/") ? "" : "/")\(path)"
  }
}
