extension ExpositionReader {
  /// Reads `series value [time] [# exemplar]`.
  mutating func readSample() throws(FixtureError) {
    let start = cursor.offset
    let series = try cursor.skipSeries()
    let hash = RawSeriesTable.hash(cursor.bytes, series)
    let target =
      if let known = table.target(of: series, in: cursor.bytes, hash: hash) {
        known
      } else {
        try readTarget(of: series, hash: hash)
      }
    guard cursor.takeBlanks() else {
      throw cursor.failure("expected a space and a value after the series, found \(cursor.found)")
    }
    let valuePlace = cursor.offset
    let value = try cursor.takeNumber("a value")
    let timestamp = try takeTimestamp()
    try skipExemplar()
    switch target {
    case .series(let series):
      try builder.append(value, at: timestamp, toSeries: series, line: cursor.line)
    case .startTimes(let metric):
      let created = try cursor.milliseconds(value, "the start time", at: valuePlace)
      guard startTimes.append(created, at: timestamp, to: metric) else {
        throw cursor.failure("this start time, at \(timestamp) ms, is not later than the metric's last one", at: start)
      }
    }
  }

  private mutating func takeTimestamp() throws(FixtureError) -> Timestamp {
    cursor.takeBlanks()
    guard let byte = cursor.peek, byte != UInt8(ascii: "#") else {
      return options.defaultTimestamp
    }
    switch options.dialect {
    case .openMetrics: return try cursor.takeSeconds("a time")
    case .prometheusText: return try cursor.takeMilliseconds("a time")
    }
  }

  /// Steps over `# {…} value [time]` behind a sample of OpenMetrics.
  private mutating func skipExemplar() throws(FixtureError) {
    cursor.takeBlanks()
    guard options.dialect == .openMetrics, cursor.take("#") else {
      return
    }
    cursor.takeBlanks()
    guard cursor.peek == UInt8(ascii: "{") else {
      throw cursor.failure("expected the labels of an exemplar in braces, found \(cursor.found)")
    }
    try cursor.skipBraces()
    cursor.takeBlanks()
    _ = try cursor.takeNumber("the value of an exemplar")
    cursor.takeBlanks()
    if cursor.peek != nil {
      _ = try cursor.takeSeconds("the time of an exemplar")
    }
  }

  /// Reads the labels of a series that is new, and finds out what its samples are.
  private mutating func readTarget(
    of series: Range<Int>, hash: Int
  ) throws(FixtureError) -> RawSeriesTable.Target {
    cursor.goBack(to: series.lowerBound)
    var pairs = try cursor.takeSeries()
    let name = pairs.first { $0.name == "__name__" }?.value ?? ""
    let membership = families.membership(ofSample: name)
    normalize(&pairs, membership)
    let labels = Labels(distinct: pairs)
    let target: RawSeriesTable.Target
    if options.dialect == .openMetrics, membership.suffix == "_created" {
      target = .startTimes(startTimes.number(of: Self.metric(of: labels, membership)))
    } else {
      let place = try builder.series(labels, line: cursor.line)
      if options.dialect == .openMetrics, membership.type.hasStartTimes {
        members.append((place, membership))
      }
      target = .series(place)
    }
    table.remember(target, of: series, hash: hash)
    return target
  }

  /// Writes bucket bounds and quantiles as Prometheus does when it scrapes, and adds type and unit.
  private func normalize(_ pairs: inout [(name: String, value: String)], _ membership: MetricFamilies.Membership) {
    if let label = membership.type.numericLabel, let index = pairs.firstIndex(where: { $0.name == label }),
      let number = SampleText.parse(pairs[index].value)
    {
      let text = SampleText.general(number)
      let isWhole = number.isFinite && !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") }
      pairs[index].value = isWhole ? text + ".0" : text
    }
    guard options.addsTypeAndUnitLabels else {
      return
    }
    let metadata = [
      (name: "__type__", value: membership.type == .unknown ? "" : membership.type.rawValue),
      (name: "__unit__", value: membership.unit),
    ]
    for added in metadata where !added.value.isEmpty {
      pairs.removeAll { $0.name == added.name }
      pairs.append(added)
    }
  }
}
