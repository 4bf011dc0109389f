/// What is known of one label in every element of a result.
enum LabelState: Sendable, Equatable {
  /// Each element has this value; the empty string where none has the label.
  case exactly(String)
  /// Each element has the label, with whatever value.
  case present
  /// Elements may have the label or not.
  case unknown

  /// No element has the label.
  static let absent = LabelState.exactly("")

  /// What is known of elements of two results together.
  func joined(_ other: LabelState) -> LabelState {
    if self == other {
      return self
    }
    return isPresent && other.isPresent ? .present : .unknown
  }

  /// What is known of an element that both are true of, as far as they don't contradict each other.
  func narrowed(by other: LabelState) -> LabelState {
    switch (self, other) {
    case (.exactly, _), (_, .unknown): self
    case (_, .exactly), (.unknown, .present), (.present, .present): other
    }
  }

  /// Whether no element can have what both say.
  func contradicts(_ other: LabelState) -> Bool {
    switch (self, other) {
    case (.exactly(let value), .exactly(let other)): value != other
    case (.exactly(let value), .present), (.present, .exactly(let value)): value.isEmpty
    default: false
    }
  }

  private var isPresent: Bool {
    switch self {
    case .exactly(let value): !value.isEmpty
    case .present: true
    case .unknown: false
    }
  }
}
