/// A method of a time or a duration, as templates call it: `(now | toTime).Format "15:04"`.
struct TemplateMethod {
  let signature: TemplateSignature
  let call: (TemplateCallArguments) throws(TemplateFailure) -> TemplateValue

  private init(
    _ parameters: TemplateSignature.Parameter...,
    call: @escaping (TemplateCallArguments) throws(TemplateFailure) -> TemplateValue
  ) {
    signature = TemplateSignature(parameters: parameters)
    self.call = call
  }

  /// The method of that name, where the value has it.
  static func named(_ name: String, of value: TemplateValue) -> TemplateMethod? {
    switch value {
    case .time(let time): ofTime(name, time) ?? partOfTime(name, time).map { part in TemplateMethod { _ in part } }
    case .duration(let duration): ofDuration(name, duration)
    case .name(let value) where name == "String": TemplateMethod { _ in .string(value.text) }
    case .histogram(let text) where name == "String": TemplateMethod { _ in .string(text) }
    default: nil
    }
  }

  private static func ofTime(_ name: String, _ time: GoTime) -> TemplateMethod? {
    switch name {
    case "Format":
      TemplateMethod(.string) { arguments throws(TemplateFailure) in
        .string(GoTimeLayout.format(time, layout: try arguments.string(0)))
      }
    case "Add":
      TemplateMethod(.duration) { arguments throws(TemplateFailure) in .time(try time.adding(arguments.duration(0))) }
    case "AddDate":
      TemplateMethod(.integer, .integer, .integer) { arguments throws(TemplateFailure) in
        .time(
          try time.adding(
            years: arguments.integer(0), months: arguments.integer(1), days: arguments.integer(2)))
      }
    case "Sub":
      TemplateMethod(.time) { arguments throws(TemplateFailure) in .duration(time.since(try arguments.time(0))) }
    case "Before":
      TemplateMethod(.time) { arguments throws(TemplateFailure) in
        .bool(time.nanoseconds < (try arguments.time(0)).nanoseconds)
      }
    case "After":
      TemplateMethod(.time) { arguments throws(TemplateFailure) in
        .bool(time.nanoseconds > (try arguments.time(0)).nanoseconds)
      }
    case "Equal":
      TemplateMethod(.time) { arguments throws(TemplateFailure) in .bool(time == (try arguments.time(0))) }
    case "Compare":
      TemplateMethod(.time) { arguments throws(TemplateFailure) in
        let other = try arguments.time(0).nanoseconds
        return .int(time.nanoseconds < other ? -1 : (time.nanoseconds > other ? 1 : 0))
      }
    case "Truncate":
      TemplateMethod(.duration) { arguments throws(TemplateFailure) in
        .time(time.truncated(to: try arguments.duration(0)))
      }
    default: nil
    }
  }

  /// The methods that take nothing.
  private static func partOfTime(_ name: String, _ time: GoTime) -> TemplateValue? {
    switch name {
    case "String": .string(time.description)
    case "UTC", "Local": .time(time)
    case "Location": .string("UTC")
    case "GoString": .string(time.goDescription)
    case "IsDST": .bool(false)
    case "Unix": .int(time.unixSeconds)
    case "UnixMilli": .int(Int(time.nanoseconds.floorDivided(by: 1_000_000)))
    case "UnixMicro": .int(Int(time.nanoseconds.floorDivided(by: 1_000)))
    case "UnixNano": .int(Int(time.nanoseconds))
    case "Year": .int(time.civilDate.year)
    case "Month": .name(.month(time.civilDate.month))
    case "Day": .int(time.civilDate.day)
    case "YearDay": .int(time.dayOfYear)
    case "Weekday": .name(.weekday(time.weekday))
    case "Hour": .int(time.hour)
    case "Minute": .int(time.minute)
    case "Second": .int(time.second)
    case "Nanosecond": .int(time.nanosecond)
    case "IsZero": .bool(false)
    default: nil
    }
  }

  private static func ofDuration(_ name: String, _ duration: GoDuration) -> TemplateMethod? {
    let value: TemplateValue
    switch name {
    case "String": value = .string(duration.description)
    case "Seconds": value = .float(duration.seconds)
    case "Minutes": value = .float(duration.count(of: 60_000_000_000))
    case "Hours": value = .float(duration.count(of: 3_600_000_000_000))
    case "Milliseconds": value = .int(Int(duration.nanoseconds / 1_000_000))
    case "Microseconds": value = .int(Int(duration.nanoseconds / 1_000))
    case "Nanoseconds": value = .int(Int(duration.nanoseconds))
    case "Abs": value = .duration(GoDuration(nanoseconds: Int64(clamping: duration.nanoseconds.magnitude)))
    case "Round":
      return TemplateMethod(.duration) { arguments throws(TemplateFailure) in
        .duration(duration.rounded(to: try arguments.duration(0)))
      }
    case "Truncate":
      return TemplateMethod(.duration) { arguments throws(TemplateFailure) in
        .duration(duration.truncated(to: try arguments.duration(0)))
      }
    default: return nil
    }
    return TemplateMethod { _ in value }
  }
}
