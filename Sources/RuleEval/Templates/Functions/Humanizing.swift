/// Numbers for people, as Prometheus writes them: four digits and a prefix.
enum Humanizing {
  private static let largePrefixes = ["k", "M", "G", "T", "P", "E", "Z", "Y"]
  private static let smallPrefixes = ["m", "u", "n", "p", "f", "a", "z", "y"]
  private static let binaryPrefixes = ["ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"]

  /// `1234567` as `1.235M`.
  static func number(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return fourDigits(value) }
    return value.magnitude >= 1 ? scaledDown(value, by: 1000, prefixes: largePrefixes) : scaledUp(value)
  }

  /// `1048576` as `1Mi`.
  static func binaryNumber(_ value: Double) -> String {
    guard value.magnitude > 1, value.isFinite else { return fourDigits(value) }
    return scaledDown(value, by: 1024, prefixes: binaryPrefixes)
  }

  /// `0.1234567` as `12.35%`.
  static func percentage(ratio: Double) -> String {
    fourDigits(ratio * 100) + "%"
  }

  /// `90061` as `1d 1h 1m 1s`.
  static func duration(seconds value: Double) -> String {
    guard value.isFinite else { return fourDigits(value) }
    if value == 0 { return fourDigits(value) + "s" }
    guard value.magnitude >= 1 else { return scaledUp(value) + "s" }
    let sign = value < 0 ? "-" : ""
    let whole = Int64(exactly: value.magnitude.rounded(.towardZero)) ?? .max
    let (seconds, minutes, hours, days) = (whole % 60, whole / 60 % 60, whole / 3_600 % 24, whole / 86_400)
    if days > 0 { return "\(sign)\(days)d \(hours)h \(minutes)m \(seconds)s" }
    if hours > 0 { return "\(sign)\(hours)h \(minutes)m \(seconds)s" }
    if minutes > 0 { return "\(sign)\(minutes)m \(seconds)s" }
    return sign + fourDigits(value.magnitude) + "s"
  }

  /// `1435065584.128` as `2015-06-23 13:19:44.128 +0000 UTC`.
  static func timestamp(seconds value: Double) throws(TemplateFailure) -> String {
    guard value.isFinite else { return fourDigits(value) }
    return try GoTime(seconds: value).description
  }

  private static func scaledDown(_ value: Double, by base: Double, prefixes: [String]) -> String {
    var (value, chosen) = (value, "")
    for prefix in prefixes where value.magnitude >= base {
      value /= base
      chosen = prefix
    }
    return fourDigits(value) + chosen
  }

  private static func scaledUp(_ value: Double) -> String {
    var (value, chosen) = (value, "")
    for prefix in smallPrefixes where value.magnitude < 1 {
      value *= 1000
      chosen = prefix
    }
    return fourDigits(value) + chosen
  }

  private static func fourDigits(_ value: Double) -> String {
    GoFloat.format(value, verb: "g", precision: 4)
  }
}
