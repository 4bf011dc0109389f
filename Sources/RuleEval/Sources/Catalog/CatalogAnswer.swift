public import PromQL

/// An answer of a ``SeriesCatalog``.
public struct CatalogAnswer<Element: Sendable>: Sendable {
  /// In order, each once.
  public let elements: [Element]
  /// What the source warns of, and that the answer was cut.
  public let annotations: Annotations

  /// An answer of what several places gave, cut where it is longer than `limit` (0 for no limit). O(n log n).
  init(
    _ elements: [Element], limit: Int, annotations: Annotations,
    by precedes: (Element, Element) -> Bool
  ) {
    var distinct: [Element] = []
    for element in elements.sorted(by: precedes) {
      if let last = distinct.last, !precedes(last, element) {
        continue
      }
      distinct.append(element)
    }
    var annotations = annotations
    if limit > 0, distinct.count > limit {
      distinct.removeLast(distinct.count - limit)
      annotations.warn("results truncated due to limit")
    }
    self.elements = distinct
    self.annotations = annotations
  }
}

extension CatalogAnswer where Element == Labels {
  init(_ elements: [Labels], limit: Int, annotations: Annotations) {
    self.init(elements, limit: limit, annotations: annotations, by: <)
  }
}

extension CatalogAnswer where Element == String {
  /// In the order of the bytes, as upstream has it.
  init(_ elements: [String], limit: Int, annotations: Annotations) {
    self.init(elements, limit: limit, annotations: annotations) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
