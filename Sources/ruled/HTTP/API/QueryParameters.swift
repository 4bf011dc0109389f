import PromQL

/// What a request for a query asks for.
struct QueryParameters: Sendable, Equatable {
  /// The most points of one series, so that nobody asks for a year in steps of a second by mistake.
  static let mostPoints = 11_000

  let query: String
  let times: QueryTimes
  /// The most series of the result; 0 for no limit.
  let limit: Int
  /// How long the query may take, in milliseconds; nil for the server's limit.
  let timeout: Milliseconds?
  /// The lookback in milliseconds; nil for the server's.
  let lookback: Milliseconds?
  /// What is asked for of what the query took; empty for nothing.
  let statistics: String

  /// A query without limits of its own.
  init(query: String, times: QueryTimes) {
    self.query = query
    self.times = times
    limit = 0
    timeout = nil
    lookback = nil
    statistics = ""
  }

  /// The parameters of an instant query. Throws ``APIError`` in upstream's words.
  init(instant form: FormParameters, now: Timestamp) throws(APIError) {
    limit = try form.limit()
    times = .instant(try form.time("time") ?? now)
    timeout = try Self.timeout(form)
    lookback = try Self.lookback(form)
    statistics = form["stats"]
    query = form["query"]
  }

  /// The parameters of a range query. Throws ``APIError`` in upstream's words.
  init(range form: FormParameters) throws(APIError) {
    limit = try form.limit()
    let start = try Self.time(form, "start")
    let end = try Self.time(form, "end")
    guard end >= start else {
      throw .invalid("end", "end timestamp must not be before start time")
    }
    guard let step = TimeText.duration(form["step"]) else {
      throw .invalid("step", "cannot parse \(Quoting.quoted(form["step"])) to a valid duration")
    }
    times = .range(try Self.grid(start: start, end: end, step: step))
    timeout = try Self.timeout(form)
    lookback = try Self.lookback(form)
    statistics = form["stats"]
    query = form["query"]
  }

  /// The grid of a range query. Throws ``APIError`` where it has no or too many points.
  static func grid(start: Timestamp, end: Timestamp, step: Milliseconds) throws(APIError) -> StepGrid {
    guard step > 0 else {
      throw .invalid(
        "step", "zero or negative query resolution step widths are not accepted. Try a positive integer")
    }
    guard (end - start) / step <= mostPoints else {
      throw APIError(
        .badData,
        "exceeded maximum resolution of 11,000 points per timeseries. "
          + "Try decreasing the query resolution (?step=XX)")
    }
    return StepGrid(start: start, end: end, step: step)
  }

  private static func time(_ form: FormParameters, _ name: String) throws(APIError) -> Timestamp {
    do {
      return try time(form[name])
    } catch {
      throw .invalid(name, error.message)
    }
  }

  private static func time(_ text: String) throws(APIError) -> Timestamp {
    guard let time = TimeText.time(text) else {
      throw APIError(.badData, "cannot parse \(Quoting.quoted(text)) to a valid timestamp")
    }
    return time
  }

  private static func timeout(_ form: FormParameters) throws(APIError) -> Milliseconds? {
    let text = form["timeout"]
    guard !text.isEmpty else {
      return nil
    }
    guard let timeout = TimeText.duration(text) else {
      throw .invalid("timeout", "cannot parse \(Quoting.quoted(text)) to a valid duration")
    }
    return timeout
  }

  private static func lookback(_ form: FormParameters) throws(APIError) -> Milliseconds? {
    let text = form["lookback_delta"]
    guard !text.isEmpty else {
      return nil
    }
    guard let lookback = TimeText.duration(text) else {
      throw APIError(
        .badData,
        "error parsing lookback delta duration: cannot parse \(Quoting.quoted(text)) to a valid duration")
    }
    // Upstream takes zero for its default.
    return lookback > 0 ? lookback : nil
  }
}
