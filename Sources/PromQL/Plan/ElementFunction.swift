/// A function of one value at a time.
enum ElementFunction: String, Sendable, CaseIterable {
  case abs, ceil, floor, exp, ln, log2, log10, sqrt, sgn, deg, rad
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
  case round, clamp
  case clampMin = "clamp_min"
  case clampMax = "clamp_max"
  case minute, hour, month, year
  case dayOfWeek = "day_of_week"
  case dayOfMonth = "day_of_month"
  case dayOfYear = "day_of_year"
  case daysInMonth = "days_in_month"
  /// The evaluation time, of an expression that is not just a selector.
  case timestamp
  /// Unary minus.
  case negated = "-"
}
