public import PromQL

/// How a data source that gets what rules write by remote write gives it back: with the external labels.
///
/// Without knowing it, a rule that reads a recorded series would find it twice, once as it was recorded and once as it
/// came back, and a sum over both would be double.
public struct RemoteEcho: Sendable, Equatable {
  /// The names of all series that rules write.
  public let names: Set<String>
  /// What remote write adds to them; empty where nothing is written remotely.
  public let externalLabels: Labels

  /// The echo of series with these names.
  public init(names: Set<String>, externalLabels: Labels) {
    self.names = names
    self.externalLabels = externalLabels
  }

  /// Nothing is written remotely, or comes back as it was.
  public static let none = RemoteEcho(names: [], externalLabels: [:])

  /// Whether an answer to a request may hold such series.
  func concerns(_ request: SelectRequest) -> Bool {
    guard !externalLabels.pairs.isEmpty else {
      return false
    }
    let name = request.matchers.first { $0.name == "__name__" && $0.operation == .equal }?.value
    return name.map(names.contains) ?? true
  }

  /// The labels that a series has as it is written. O(labels).
  func written(_ labels: Labels) -> Labels {
    labels.adding(externalLabels)
  }
}

extension Labels {
  /// The labels, and those of others that have another name. O(labels).
  func adding(_ others: Labels) -> Labels {
    var all = self
    for label in others.pairs where all[label.name] == nil {
      all[label.name] = label.value
    }
    return all
  }
}
