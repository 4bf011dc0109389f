/// Go's `time.Duration`.
struct GoDuration: Sendable, Equatable {
  let nanoseconds: Int64

  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The duration of `seconds`, or the longest one where that is too long for it.
  init(seconds: Double) {
    let nanoseconds = seconds * 1e9
    self.nanoseconds = Int64(exactly: nanoseconds.rounded(.towardZero)) ?? (nanoseconds > 0 ? .max : .min)
  }

  var seconds: Double { count(of: 1_000_000_000) }

  /// The duration in units of so many nanoseconds.
  func count(of unit: Int64) -> Double {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: unit)
    return Double(whole) + Double(rest) / Double(unit)
  }

  /// The nearest multiple of `unit` that is not longer.
  func truncated(to unit: GoDuration) -> GoDuration {
    guard unit.nanoseconds > 0 else { return self }
    return GoDuration(nanoseconds: nanoseconds - nanoseconds % unit.nanoseconds)
  }

  /// The nearest multiple of `unit`, away from zero where two are as near, and no longer than a duration can be.
  func rounded(to unit: GoDuration) -> GoDuration {
    guard unit.nanoseconds > 0 else { return self }
    let rest = nanoseconds % unit.nanoseconds
    let lower = nanoseconds - rest
    guard rest.magnitude >= unit.nanoseconds.magnitude - rest.magnitude else { return GoDuration(nanoseconds: lower) }
    let (upper, overflow) = lower.addingReportingOverflow(nanoseconds < 0 ? -unit.nanoseconds : unit.nanoseconds)
    return GoDuration(nanoseconds: overflow ? (nanoseconds < 0 ? .min : .max) : upper)
  }
}

extension GoDuration: CustomStringConvertible {
  /// Go's notation: `1h15m30.918s`, `1.5ms`, `0s`.
  var description: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    switch magnitude {
    case 0: return "0s"
    case ..<1_000: return "\(sign)\(magnitude)ns"
    case ..<1_000_000: return sign + Self.decimal(magnitude, unit: 1_000) + "µs"
    case ..<1_000_000_000: return sign + Self.decimal(magnitude, unit: 1_000_000) + "ms"
    default: break
    }
    let (minutes, rest) = magnitude.quotientAndRemainder(dividingBy: 60_000_000_000)
    var text = Self.decimal(rest, unit: 1_000_000_000) + "s"
    if minutes > 0 { text = "\(minutes % 60)m" + text }
    if minutes >= 60 { text = "\(minutes / 60)h" + text }
    return sign + text
  }

  private static func decimal(_ value: UInt64, unit: UInt64) -> String {
    let (whole, rest) = value.quotientAndRemainder(dividingBy: unit)
    guard rest > 0 else { return String(whole) }
    // The digits of `unit + rest` are a one, then those of the rest with their leading zeros.
    var fraction = Substring(String(unit + rest)).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(whole).\(fraction)"
  }
}
