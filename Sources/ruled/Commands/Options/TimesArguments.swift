import ArgumentParser
import PromQL

/// When an expression is evaluated: at one time, or over a range.
struct TimesArguments: ParsableArguments {
  @Option(help: "The time to evaluate at.")
  var time: TimeArgument?

  @Option(help: "The first time of a range query.")
  var start: TimeArgument?

  @Option(help: "The last time of a range query.")
  var end: TimeArgument?

  @Option(help: "The distance between the times of a range query.")
  var step: DurationArgument?

  func validate() throws {
    guard time == nil || (start == nil && end == nil && step == nil) else {
      throw ValidationError("--time is for instant queries, --start, --end and --step are for range queries.")
    }
    _ = try range()
  }

  /// The times; those of an instant query now where nothing else is said.
  func times(now: Timestamp) throws -> QueryTimes {
    try range() ?? .instant(time?.timestamp ?? now)
  }

  /// The times of a range query; nil for an instant query.
  private func range() throws -> QueryTimes? {
    switch (start, end, step) {
    case (nil, nil, nil):
      return nil
    case (let start?, let end?, let step?):
      guard end.timestamp >= start.timestamp else {
        throw ValidationError("--end lies before --start.")
      }
      do throws(APIError) {
        return .range(
          try QueryParameters.grid(start: start.timestamp, end: end.timestamp, step: step.milliseconds))
      } catch {
        throw ValidationError("\(error.message)")
      }
    default:
      throw ValidationError("A range query needs --start, --end and --step.")
    }
  }
}
