/// Dates of the Gregorian calendar and the number of their day since 1970-01-01.
enum CivilDate {
  /// The date of a day. Years begin in March here, in eras of 400 years: leap days come last and need no cases.
  static func date(ofDay days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let inEra = shifted - era * 146_097
    let yearInEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * yearInEra + yearInEra / 4 - yearInEra / 100)
    let marchMonth = (5 * inYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearInEra + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The number of a date's day; nil where there is no such date.
  static func day(year: Int64, month: Int64, day: Int64) -> Int64? {
    guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearInEra = shiftedYear - era * 400
    let inYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearInEra * 365 + yearInEra / 4 - yearInEra / 100 + inYear - 719_468
    return date(ofDay: days) == (year, month, day) ? days : nil
  }
}
