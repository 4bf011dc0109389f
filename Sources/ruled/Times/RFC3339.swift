import PromQL

/// Times as [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339) has them.
enum RFC3339 {
  /// The time in UTC with milliseconds where there are any; beyond the years 0 to 9999 the nearest that there is.
  static func text(_ time: Timestamp) -> String {
    let bounded = min(max(time, -62_167_219_200_000), 253_402_300_799_999)
    let (days, inDay) = floored(bounded, 86_400_000)
    let (year, month, day) = CivilDate.date(ofDay: days)
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    let clock = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map { padded($0, 2) }
    let fraction = inDay % 1000 == 0 ? "" : "." + padded(inDay % 1000, 3)
    return "\(date)T\(clock.joined(separator: ":"))\(fraction)Z"
  }

  /// The time of a text such as `2026-01-31T12:00:00.5+01:00`, cut to milliseconds; nil where it is none.
  static func parse(_ text: String) -> Timestamp? {
    var fields = Fields(text)
    guard let year = fields.number(4), fields.take("-"), let month = fields.number(2), fields.take("-"),
      let day = fields.number(2), fields.take("T") || fields.take("t"), let hour = fields.number(2), fields.take(":"),
      let minute = fields.number(2), fields.take(":"), let second = fields.number(2), let fraction = fields.fraction(),
      let offset = fields.offset(), fields.isAtEnd
    else {
      return nil
    }
    guard let days = CivilDate.day(year: year, month: month, day: day), hour < 24, minute < 60, second < 60 else {
      return nil
    }
    return days * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction - offset * 60_000
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func floored(_ number: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// Reads the parts of a text one after the other.
private struct Fields {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == character.value else {
      return false
    }
    rest.removeFirst()
    return true
  }

  mutating func number(_ digits: Int) -> Int64? {
    let field = rest.prefix(digits)
    guard field.count == digits, field.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    rest.removeFirst(digits)
    return field.reduce(0) { $0 * 10 + Int64($1 - 48) }
  }

  /// Milliseconds of a fraction, 0 where there is none; nil where the point has no digits.
  mutating func fraction() -> Int64? {
    guard take(".") else {
      return 0
    }
    let digits = rest.prefix { (48...57).contains($0) }
    rest.removeFirst(digits.count)
    let milliseconds = digits.prefix(3).reduce(Int64(0)) { $0 * 10 + Int64($1 - 48) }
    return digits.isEmpty ? nil : (digits.count..<max(3, digits.count)).reduce(milliseconds) { value, _ in value * 10 }
  }

  /// Minutes east of UTC.
  mutating func offset() -> Int64? {
    if take("Z") || take("z") {
      return 0
    }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
    else {
      return nil
    }
    return (isWest ? -1 : 1) * (hours * 60 + minutes)
  }
}
