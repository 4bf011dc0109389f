extension ScriptParser {
  /// Reads a `load` block. Of lines for the same series the last one counts, as upstream's scripts expect.
  mutating func parseLoad(_ line: TextCursor) throws(FixtureError) -> ScriptLoad {
    var header = line
    var load = try Self.parseLoadHeader(&header)
    var startTimes: (place: TextCursor, labels: Labels)?
    var places: [Labels: Int] = [:]
    while var cursor = takeBlockLine() {
      let place = cursor
      let labels = try cursor.takeSeries()
      if cursor.takeStartTimeMark() {
        if let startTimes {
          throw startTimes.place.failure("the start times are not followed by their series' line")
        }
        startTimes = (place, labels)
        continue
      }
      try cursor.expectBlankOrEnd(after: "the series")
      let values = try Self.parseContent(&cursor)
      if let startTimes, startTimes.labels != labels {
        throw startTimes.place.failure("the start times are of another series than the next line")
      }
      let content: ScriptLoad.Content =
        startTimes == nil ? values : .unsupported("start timestamps are not supported yet")
      let series = ScriptLoad.Series(line: place.line, labels: labels, content: content)
      if let former = places[labels] {
        load.series[former] = series
      } else {
        places[labels] = load.series.count
        load.series.append(series)
      }
      startTimes = nil
    }
    if let startTimes {
      throw startTimes.place.failure("the start times are not followed by their series' line")
    }
    return load
  }

  /// The values of a line, or why they aren't supported.
  static func parseContent(_ cursor: inout TextCursor) throws(FixtureError) -> ScriptLoad.Content {
    do {
      return .values(try cursor.takeValues())
    } catch {
      guard error.kind == .unsupported else {
        throw error
      }
      return .unsupported(error.reason)
    }
  }
}

extension TextCursor {
  /// Steps over `@st`, which follows a series without a space where the line has start times instead of values.
  fileprivate mutating func takeStartTimeMark() -> Bool {
    var ahead = self
    guard ahead.take("@"), ahead.takeWord() == "st" else {
      return false
    }
    self = ahead
    return true
  }
}
