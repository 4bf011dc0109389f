extension BoundaryModifier {
  /// The functions that take a range selector with the modifier, ordered by name. Upstream refuses the others when it
  /// evaluates.
  private var functions: [String] {
    switch self {
    case .anchored: ["changes", "delta", "increase", "rate", "resets"]
    case .smoothed: ["delta", "increase", "rate"]
    }
  }

  /// Throws where a function doesn't take a range selector with the modifier.
  func checkUse(in function: String) throws(QueryError) {
    guard functions.contains(function) else {
      throw .execution(
        "\(rawValue) modifier can only be used with: \(functions.joined(separator: ", ")) - not with \(function)")
    }
  }
}
