import PromQL

/// Tells of series that come back which labels the rules gave them, and which remote write added.
///
/// An external label is added only where a series has no label of that name. So it is remembered, by metric, which of them
/// the series of rules have themselves.
struct EchoForms: Sendable {
  /// Which external labels series have themselves, in order of their names.
  typealias Form = [String]

  /// The most forms of one metric that are remembered.
  private static let mostForms = 16

  let echo: RemoteEcho
  private var forms: [String: [Form]] = [:]

  init(_ echo: RemoteEcho) {
    self.echo = echo
  }

  /// Notes labels that a rule gave a series. O(external labels).
  mutating func note(_ labels: Labels) {
    guard !echo.externalLabels.pairs.isEmpty, echo.names.contains(labels.metricName) else {
      return
    }
    let form = echo.externalLabels.pairs.map(\.name).filter { labels[$0] != nil }
    var known = forms[labels.metricName] ?? []
    guard !known.contains(form), known.count < Self.mostForms else {
      return
    }
    known.append(form)
    // Whatever can have been added was added, in doubt.
    forms[labels.metricName] = known.sorted { $0.count < $1.count }
  }

  /// The labels as a rule gave them, if the series is one that may have come back with others. O(labels).
  func original(of labels: Labels) -> Labels? {
    guard echo.names.contains(labels.metricName) else {
      return nil
    }
    guard let known = forms[labels.metricName] else {
      // Before the rule was evaluated for the first time, as after a restart.
      return without(echo.externalLabels.pairs.filter { Self.has($0, labels) }.map(\.name), labels)
    }
    for form in known {
      let added = echo.externalLabels.pairs.filter { !form.contains($0.name) }
      if added.allSatisfy({ Self.has($0, labels) }), form.allSatisfy({ labels[$0] != nil }) {
        return without(added.map(\.name), labels)
      }
    }
    return nil
  }

  private static func has(_ label: (name: String, value: String), _ labels: Labels) -> Bool {
    labels[label.name]?.utf8.elementsEqual(label.value.utf8) == true
  }

  private func without(_ names: [String], _ labels: Labels) -> Labels? {
    guard !names.isEmpty else {
      return nil
    }
    var rest = labels
    for name in names {
      rest[name] = nil
    }
    return rest
  }
}
