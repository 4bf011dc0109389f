/// The order that a sorting function asks for; it matters for instant queries only.
enum SortOrder: Sendable, Hashable {
  case ascending
  case descending
  case byLabels([String], descending: Bool)
}
