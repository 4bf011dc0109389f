import PromQL

/// What the `resolve_expr` of a rule gave.
///
/// An element holds for an alert if each of its labels, but its name, is a label of the alert's series too: an element
/// with the same labels does, one without labels holds for all, and that of `sum by (job)` for all alerts of the job.
struct ResolvingElements: Sendable {
  /// The elements by the names of their labels.
  private var elements: [[String]: Set<Labels>] = [:]

  init(_ result: [VectorElement]) {
    for element in result {
      var labels = element.labels
      labels["__name__"] = nil
      elements[labels.dictionary.keys.sorted(), default: []].insert(labels)
    }
  }

  /// Whether an element holds for an alert of a series. O(labels), times the number of different sets of label names
  /// among the elements, which is one nearly always.
  func hold(for series: Labels) -> Bool {
    let values = series.dictionary
    return elements.contains { names, labels in
      let own = names.compactMap { name in values[name].map { (name: name, value: $0) } }
      return own.count == names.count && labels.contains(Labels(own))
    }
  }
}
