/// The functions that read a number as seconds since 1970-01-01 UTC, named as in PromQL.
enum DateFunction: String, CaseIterable, Sendable {
  case minute
  case hour
  case dayOfWeek = "day_of_week"
  case dayOfMonth = "day_of_month"
  case dayOfYear = "day_of_year"
  case daysInMonth = "days_in_month"
  case month
  case year

  /// Replaces every number by the function of it.
  func apply(to numbers: inout MutableSpan<Double>) {
    switch self {
    case .minute: numbers.replaceEach { Double(CivilTime($0).minute) }
    case .hour: numbers.replaceEach { Double(CivilTime($0).hour) }
    case .dayOfWeek: numbers.replaceEach { Double(CivilTime($0).dayOfWeek) }
    case .dayOfMonth: numbers.replaceEach { Double(CivilTime($0).date.day) }
    case .dayOfYear: numbers.replaceEach { Double(CivilTime($0).date.dayOfYear) }
    case .daysInMonth: numbers.replaceEach { Double(CivilTime($0).date.daysInMonth) }
    case .month: numbers.replaceEach { Double(CivilTime($0).date.month) }
    case .year: numbers.replaceEach { Double(CivilTime($0).date.year) }
    }
  }
}
