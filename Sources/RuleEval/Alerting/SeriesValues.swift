import PromQL

/// The values of the series that a rule compares with something, whether or not the comparison holds.
struct SeriesValues: Sendable {
  private let elements: [(labels: [String: String], value: Double)]
  private let byLabels: [Labels: Double]
  /// Whether looking through all elements is affordable where labels are not equal.
  private static let mostExamined = 1000

  init(_ result: [VectorElement]) {
    elements = result.filter { $0.sample.histogram == nil }.map { element in
      var labels = element.labels.dictionary
      labels["__name__"] = nil
      return (labels, element.sample.value)
    }
    byLabels = Dictionary(elements.map { (Labels($0.labels), $0.value) }) { first, _ in first }
  }

  /// The value of the series with these labels; of the only one that has these and more, as where a comparison
  /// `on (instance)` gives elements with fewer labels than the series compared; nil otherwise.
  func value(of series: Labels) -> Double? {
    if let value = byLabels[series] {
      return value
    }
    guard elements.count <= Self.mostExamined else {
      return nil
    }
    let wanted = series.dictionary
    let candidates = elements.lazy.filter { element in wanted.allSatisfy { element.labels[$0.key] == $0.value } }
    let first = Array(candidates.prefix(2))
    return first.count == 1 ? first[0].value : nil
  }
}
