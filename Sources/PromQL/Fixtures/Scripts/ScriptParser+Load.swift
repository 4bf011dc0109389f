extension ScriptParser {
  /// Start times that wait for the line of their series.
  private struct PendingStartTimes {
    let place: TextCursor
    let labels: Labels
    let offsets: StartTimeOffsets

    func check(against labels: Labels, _ values: SampleSequence) throws(FixtureError) {
      guard labels == self.labels else {
        throw place.failure("the start times are of another series than the next line")
      }
      guard values.count == offsets.count else {
        throw place.failure("there are \(offsets.count) start times, but \(values.count) values in the next line")
      }
    }
  }

  /// Reads a `load` block. Of lines for the same series the last one counts, as upstream's scripts expect.
  mutating func parseLoad(_ line: TextCursor) throws(FixtureError) -> ScriptLoad {
    var header = line
    var load = try Self.parseLoadHeader(&header)
    var pending: PendingStartTimes?
    var places: [Labels: Int] = [:]
    while var cursor = takeBlockLine() {
      let place = cursor
      let labels = try cursor.takeSeries()
      if cursor.takeStartTimeMark() {
        try Self.refuse(pending)
        pending = PendingStartTimes(place: place, labels: labels, offsets: try cursor.takeStartTimeOffsets())
        continue
      }
      try cursor.expectBlankOrEnd(after: "the series")
      let values = try cursor.takeValues()
      try pending?.check(against: labels, values)
      let series = ScriptLoad.Series(line: place.line, labels: labels, values: values, startTimes: pending?.offsets)
      if let former = places[labels] {
        load.series[former] = series
      } else {
        places[labels] = load.series.count
        load.series.append(series)
      }
      pending = nil
    }
    try Self.refuse(pending)
    return load
  }

  private static func refuse(_ pending: PendingStartTimes?) throws(FixtureError) {
    if let pending {
      throw pending.place.failure("the start times are not followed by their series' line")
    }
  }
}
