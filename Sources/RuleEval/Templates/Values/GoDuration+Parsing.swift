extension GoDuration {
  /// The units of Prometheus's durations, from the longest to the shortest: a day has 24 hours, a year 365 days.
  private static let units: [(name: String, nanoseconds: UInt64)] = [
    ("y", 31_536_000_000_000_000), ("w", 604_800_000_000_000), ("d", 86_400_000_000_000), ("h", 3_600_000_000_000),
    ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000),
  ]

  /// Reads a duration of Prometheus, such as `1h30m` or `-5m`: each unit once at most, longer ones first.
  init(parsing text: String) throws(TemplateFailure) {
    let isNegative = text.hasPrefix("-")
    let magnitude = try Self.parseMagnitude(isNegative ? text.dropFirst() : Substring(text))
    nanoseconds = isNegative ? -magnitude : magnitude
  }

  private static func parseMagnitude(_ text: Substring) throws(TemplateFailure) -> Int64 {
    if text == "0" { return 0 }
    guard !text.isEmpty else { throw TemplateFailure("empty duration string") }
    let quoted = GoQuoting.quote(String(text))
    let malformed = TemplateFailure("not a valid duration string: \(quoted)")
    let outOfRange = TemplateFailure("duration out of range")
    var rest = text.utf8
    var allowed = units[...]
    var total: Int64 = 0
    while !rest.isEmpty {
      let digits = rest.prefix(while: isDigit)
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !isDigit($0) }
      rest = rest.dropFirst(unit.count)
      guard let number = UInt64(String(digits) ?? ""), !unit.isEmpty else { throw malformed }
      guard let found = units.firstIndex(where: { $0.name.utf8.elementsEqual(unit) }) else {
        throw TemplateFailure("unknown unit \(GoQuoting.quote(String(unit) ?? "")) in duration \(quoted)")
      }
      guard found >= allowed.startIndex else { throw malformed }
      allowed = units[(found + 1)...]
      let (product, productOverflows) = number.multipliedReportingOverflow(by: units[found].nanoseconds)
      guard !productOverflows, let part = Int64(exactly: product) else { throw outOfRange }
      let (sum, sumOverflows) = total.addingReportingOverflow(part)
      guard !sumOverflows else { throw outOfRange }
      total = sum
    }
    return total
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
