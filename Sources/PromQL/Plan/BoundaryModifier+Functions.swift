extension BoundaryModifier {
  /// The functions that take a range selector with the modifier, ordered by name. Upstream refuses the others when it
  /// evaluates.
  private var functions: [String] {
    switch self {
    case .anchored: ["changes", "delta", "increase", "rate", "resets"]
    case .smoothed: ["delta", "increase", "rate"]
    }
  }

  /// The error of a function that doesn't take a range selector with the modifier; nil if it takes it.
  func refusal(of function: String) -> QueryError? {
    functions.contains(function)
      ? nil
      : .execution(
        "\(rawValue) modifier can only be used with: \(functions.joined(separator: ", ")) - not with \(function)")
  }
}
