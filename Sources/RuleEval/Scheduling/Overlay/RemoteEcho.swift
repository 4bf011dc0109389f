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

  /// The labels as the rule gave them, if the series is one that came back. O(labels).
  func original(of labels: Labels) -> Labels? {
    guard names.contains(labels.metricName),
      externalLabels.pairs.allSatisfy({ labels[$0.name]?.utf8.elementsEqual($0.value.utf8) == true })
    else {
      return nil
    }
    var original = labels
    for label in externalLabels.pairs {
      original[label.name] = nil
    }
    return original
  }
}
