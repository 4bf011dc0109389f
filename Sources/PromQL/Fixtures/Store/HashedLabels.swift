/// A label set with its hash, for tables of many: they compare and move their keys without going through the texts.
struct HashedLabels: Hashable, Sendable {
  let labels: Labels
  private let value: Int

  /// O(labels).
  init(_ labels: Labels) {
    self.labels = labels
    value = labels.hashValue
  }

  static func == (left: HashedLabels, right: HashedLabels) -> Bool {
    left.value == right.value && left.labels == right.labels
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(value)
  }
}
