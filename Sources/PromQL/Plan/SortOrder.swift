/// The order that a sorting function asks for; it matters for instant queries only.
enum SortOrder: Sendable, Hashable {
  case ascending
  case descending
  case byLabels([String], descending: Bool)

  /// Whether values decide, and not labels.
  var isByValue: Bool { self == .ascending || self == .descending }
}
