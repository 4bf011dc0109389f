/// Go's `time.Time`, always in UTC and within the years 1678 to 2261.
struct GoTime: Sendable, Equatable {
  /// Since the Unix epoch.
  let nanoseconds: Int64

  init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The time `seconds` after the epoch, cut to milliseconds as Prometheus does.
  init(seconds: Double) throws(TemplateFailure) {
    guard seconds.isFinite else { throw TemplateFailure("value is NaN or Inf") }
    guard let nanoseconds = Int64(exactly: (seconds * 1e9).rounded(.towardZero)) else {
      throw TemplateFailure(
        "\(GoFloat.shortest(seconds)) cannot be represented as a nanoseconds timestamp since it overflows int64")
    }
    self.nanoseconds = nanoseconds / 1_000_000 * 1_000_000
  }

  func adding(_ duration: GoDuration) throws(TemplateFailure) -> GoTime {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
    guard !overflow else { throw TemplateFailure("time out of range") }
    return GoTime(nanoseconds: sum)
  }

  /// The last time before that lies a multiple of a duration after Go's zero time, the start of the year 1.
  func truncated(to duration: GoDuration) -> GoTime {
    guard duration.nanoseconds > 0 else { return self }
    let step = Int128(duration.nanoseconds)
    let sinceZero = Int128(nanoseconds) + 62_135_596_800_000_000_000
    return GoTime(nanoseconds: Int64(clamping: sinceZero / step * step - 62_135_596_800_000_000_000))
  }

  /// As Go's source code has it.
  var goDescription: String {
    let date = civilDate
    return "time.Date(\(date.year), time.\(CivilDate.monthNames[date.month - 1]), \(date.day), \(hour), \(minute), "
      + "\(second), \(nanosecond), time.UTC)"
  }

  /// How long after `other` it is, or the longest duration there is.
  func since(_ other: GoTime) -> GoDuration {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
    guard overflow else { return GoDuration(nanoseconds: difference) }
    return GoDuration(nanoseconds: nanoseconds < other.nanoseconds ? .min : .max)
  }

  /// The same time of another day, where months and days past their end run over into the next.
  func adding(years: Int, months: Int, days: Int) throws(TemplateFailure) -> GoTime {
    let (date, time) = (civilDate, nanosecondOfDay)
    let outOfRange = TemplateFailure("time out of range")
    // Beyond these no result is in range, and within them nothing overflows.
    guard years.magnitude < 1_000, months.magnitude < 12_000, days.magnitude < 400_000 else { throw outOfRange }
    let month = date.month - 1 + months
    let year = date.year + years + (month >= 0 ? month / 12 : (month - 11) / 12)
    let start = CivilDate(year: year, month: (month % 12 + 12) % 12 + 1, day: 1).daysSinceEpoch
    let (start64, overflow) = Int64(start + date.day - 1 + days).multipliedReportingOverflow(by: 86_400_000_000_000)
    guard !overflow else { throw outOfRange }
    return try GoTime(nanoseconds: start64).adding(GoDuration(nanoseconds: time))
  }

  var civilDate: CivilDate { CivilDate(daysSinceEpoch: days) }

  /// Days since the epoch, rounded down.
  var days: Int { Int(nanoseconds.floorDivided(by: 86_400_000_000_000)) }

  var nanosecondOfDay: Int64 {
    let rest = nanoseconds % 86_400_000_000_000
    return rest < 0 ? rest + 86_400_000_000_000 : rest
  }

  var unixSeconds: Int { Int(nanoseconds.floorDivided(by: 1_000_000_000)) }
  var hour: Int { Int(nanosecondOfDay / 3_600_000_000_000) }
  var minute: Int { Int(nanosecondOfDay / 60_000_000_000 % 60) }
  var second: Int { Int(nanosecondOfDay / 1_000_000_000 % 60) }
  var nanosecond: Int { Int(nanosecondOfDay % 1_000_000_000) }

  /// 0 for Sunday. The epoch was a Thursday.
  var weekday: Int { ((days + 4) % 7 + 7) % 7 }

  /// From 1.
  var dayOfYear: Int { days - CivilDate(year: civilDate.year, month: 1, day: 1).daysSinceEpoch + 1 }
}

/// A number that Go prints as a name: a month or a day of the week.
struct GoName: Sendable, Equatable {
  let typeName: String
  let number: Int
  let text: String

  static func month(_ number: Int) -> GoName {
    GoName(typeName: "time.Month", number: number, text: CivilDate.monthNames[number - 1])
  }

  static func weekday(_ number: Int) -> GoName {
    GoName(typeName: "time.Weekday", number: number, text: CivilDate.weekdayNames[number])
  }
}

extension Int64 {
  /// The quotient rounded down.
  func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
