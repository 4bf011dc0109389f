/// `clamp`, `clamp_min` and `clamp_max`
///
/// Cells are rows of as many steps as the limits have.
enum Clamping {
  /// Limits cells from below and above. Where the upper limit is less than the lower, a step loses its cells.
  static func apply(
    to cells: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>, lower: Span<Double>, upper: Span<Double>
  ) {
    precondition(lower.count == upper.count && presence.count == cells.count, "limits and cells have one shape")
    for step in lower.indices where upper[step] < lower[step] {
      for cell in stride(from: step, to: presence.count, by: lower.count) { presence[cell] = Presence.absent }
    }
    cells.replaceEach(with: upper) { smaller($1, $0) }
    cells.replaceEach(with: lower) { larger($1, $0) }
  }

  /// Limits cells from below.
  static func apply(to cells: inout MutableSpan<Double>, lower: Span<Double>) {
    cells.replaceEach(with: lower) { larger($1, $0) }
  }

  /// Limits cells from above.
  static func apply(to cells: inout MutableSpan<Double>, upper: Span<Double>) {
    cells.replaceEach(with: upper) { smaller($1, $0) }
  }

  /// The larger of two: +Inf wins over NaN, NaN over the rest, 0 over -0.
  @inline(__always)
  static func larger(_ left: Double, _ right: Double) -> Double {
    if left > right { return left }
    if right > left { return right }
    if left == right { return left.sign == .minus ? right : left }
    return left == .infinity || right == .infinity ? .infinity : .nan
  }

  /// The smaller of two: -Inf wins over NaN, NaN over the rest, -0 over 0.
  @inline(__always)
  static func smaller(_ left: Double, _ right: Double) -> Double {
    if left < right { return left }
    if right < left { return right }
    if left == right { return left.sign == .minus ? left : right }
    return left == -.infinity || right == -.infinity ? -.infinity : .nan
  }
}
