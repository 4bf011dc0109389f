/// A time of day and a day, told apart. Leap seconds do not exist.
struct CivilTime {
  /// Days since 1 March of the year `-Self.years`, with which a cycle of 400 years begins.
  private let days: UInt64
  private let secondOfDay: UInt64

  /// The years between the origin and the year 0: a multiple of 400 beyond everything that 64 bits of seconds reach.
  private static let years: UInt64 = 292_277_022_400
  private static let daysPerCycle: UInt64 = 146_097
  /// The days from 1 March 0 to 1 January 1970.
  private static let daysToEpoch: UInt64 = 719_468
  private static let secondsPerDay: UInt64 = 86_400

  /// The time so many seconds after 1970-01-01 UTC, fractions cut off.
  ///
  /// What no 64-bit integer can hold becomes the least of them, and what then lies before the origin wraps around, as
  /// in Prometheus on x86-64.
  init(_ seconds: Double) {
    let whole = abs(seconds) < 0x1p63 ? Int64(seconds) : Int64.min
    let offset = (Self.years / 400 * Self.daysPerCycle + Self.daysToEpoch) * Self.secondsPerDay
    let sinceOrigin = UInt64(bitPattern: whole) &+ offset
    days = sinceOrigin / Self.secondsPerDay
    secondOfDay = sinceOrigin % Self.secondsPerDay
  }

  /// 0...59
  var second: Int { Int(secondOfDay % 60) }

  /// 0...59
  var minute: Int { Int(secondOfDay % 3600 / 60) }

  /// 0...23
  var hour: Int { Int(secondOfDay / 3600) }

  /// 0 for Sunday to 6 for Saturday.
  var dayOfWeek: Int {
    // Every cycle begins on a Wednesday.
    Int((days + 3) % 7)
  }

  /// The day in the Gregorian calendar.
  var date: CivilDate {
    let cycle = days / Self.daysPerCycle
    let dayOfCycle = Int(days % Self.daysPerCycle)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayFromMarch = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayFromMarch + 2) / 153
    let day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = Int(cycle * 400) + yearOfCycle - Int(Self.years) + (month <= 2 ? 1 : 0)
    return CivilDate(year: year, month: month, day: day)
  }
}

/// A day in the Gregorian calendar, extended to all times.
struct CivilDate: Equatable {
  var year: Int
  /// 1...12
  var month: Int
  /// 1...31
  var day: Int

  /// Whether February has 29 days.
  var isLeapYear: Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// 28...31
  var daysInMonth: Int {
    switch month {
    case 2: isLeapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 1...366
  var dayOfYear: Int {
    let before = (275 * month) / 9 - 30
    let missing = month > 2 ? (isLeapYear ? 1 : 2) : 0
    return before - missing + day
  }
}
