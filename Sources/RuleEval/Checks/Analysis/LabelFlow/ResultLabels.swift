/// What is known of the labels of an expression's result: of those named, and of all others.
///
/// Sound: what it says is true of every element, whatever the data; what cannot be told is ``LabelState/unknown``.
struct ResultLabels: Sendable, Equatable {
  private(set) var named: [String: LabelState] = [:]
  /// Whether no element has a label that is not named.
  let isClosed: Bool

  /// Anything: the labels of a selector without matchers.
  static let unknown = ResultLabels(isClosed: false)

  /// No labels at all.
  static let none = ResultLabels(isClosed: true)

  private init(isClosed: Bool) {
    self.isClosed = isClosed
  }

  /// What is known of a label.
  subscript(name: String) -> LabelState {
    get { named[name] ?? (isClosed ? .absent : .unknown) }
    set { named[name] = newValue }
  }

  /// Only these labels, of which the same is known as here.
  func keeping(_ names: [String]) -> ResultLabels {
    var kept = ResultLabels.none
    for name in names {
      kept[name] = self[name]
    }
    return kept
  }

  /// Without these labels.
  func removing(_ names: [String]) -> ResultLabels {
    var rest = self
    for name in names {
      rest[name] = .absent
    }
    return rest
  }

  /// What is known of the elements of both.
  func joined(_ other: ResultLabels) -> ResultLabels {
    var both = ResultLabels(isClosed: isClosed && other.isClosed)
    for name in Set(named.keys).union(other.named.keys) {
      both[name] = self[name].joined(other[name])
    }
    return both
  }

  static func == (left: ResultLabels, right: ResultLabels) -> Bool {
    left.isClosed == right.isClosed
      && Set(left.named.keys).union(right.named.keys).allSatisfy { left[$0] == right[$0] }
  }
}
