public import PromQL

/// Targets that belong together, as service discovery finds them.
public struct TargetGroup: Sendable, Hashable {
  /// The labels of each target; `__address__` among them.
  public var targets: [Labels]
  /// Labels of all of them, where a target has no such label of its own.
  public var labels: Labels

  /// A group of targets.
  public init(targets: [Labels], labels: Labels = [:]) {
    self.targets = targets
    self.labels = labels
  }

  /// A group of addresses.
  init(addresses: [String], labels: Labels) {
    targets = addresses.map { ["__address__": $0] }
    self.labels = labels
  }

  /// The labels of each target, those of the group included.
  var targetLabels: [Labels] {
    targets.map { target in
      Labels(labels.pairs + target.pairs)
    }
  }
}
