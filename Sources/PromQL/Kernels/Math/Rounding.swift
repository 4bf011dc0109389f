/// `round`
enum Rounding {
  /// Rounds cells to the nearest multiple of `nearest`, ties upwards.
  ///
  /// The cells are rows of `nearest.count` steps.
  static func apply(to cells: inout MutableSpan<Double>, nearest: Span<Double>) {
    cells.replaceEach(with: nearest) { value, nearest in
      // The inverse loses less than a division by what is often a decimal fraction.
      let inverse = 1 / nearest
      return (value * inverse + 0.5).rounded(.down) / inverse
    }
  }

  /// Rounds cells to the nearest integer, ties upwards.
  static func apply(to cells: inout MutableSpan<Double>) {
    cells.replaceEach { ($0 + 0.5).rounded(.down) }
  }
}
