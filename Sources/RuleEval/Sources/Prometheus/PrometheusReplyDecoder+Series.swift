internal import PromQL

extension PrometheusReplyDecoder {
  /// Reads one element of a result: a series with its samples. A series without any is left out.
  mutating func readSeries() throws(ReplyError) {
    try cursor.expect(UInt8(ascii: "{"))
    histograms.removeAll(keepingCapacity: true)
    var hasLabels = false
    var hasSamples = false
    var hasHistograms = false
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "}")) {
      let name = try cursor.memberName()
      index += 1
      if cursor.isEqual(name, to: "metric") {
        guard !hasLabels else { throw .malformed("a series has two label sets", offset: cursor.position) }
        hasLabels = true
        try readLabels()
      } else if cursor.isEqual(name, to: "value") || cursor.isEqual(name, to: "values") {
        guard !hasSamples else { throw .malformed("a series has its samples twice", offset: cursor.position) }
        hasSamples = true
        lastTimestamp = nil
        if cursor.isEqual(name, to: "value") { try readSample() } else { try readSamples() }
      } else if cursor.isEqual(name, to: "histogram") || cursor.isEqual(name, to: "histograms") {
        guard !hasHistograms else { throw .malformed("a series has its histograms twice", offset: cursor.position) }
        hasHistograms = true
        lastTimestamp = nil
        if cursor.isEqual(name, to: "histogram") { try readHistogramSample() } else { try readHistogramSamples() }
      } else {
        try cursor.skipValue()
      }
    }
    guard hasLabels else { throw .malformed("a series has no label set", offset: cursor.position) }
    if !histograms.isEmpty { try endHistograms() }
    guard builder.currentSampleCount > 0 else { return }
    pairCount += pairs.count
    guard pairCount < Int32.max else { throw .tooLarge(what: "labels", limit: Int(Int32.max)) }
    builder.labels.append(pairs)
    builder.endSeries()
  }

  private mutating func readLabels() throws(ReplyError) {
    pairs.removeAll(keepingCapacity: true)
    try cursor.expect(UInt8(ascii: "{"))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "}")) {
      guard index < limits.labels else { throw .tooLarge(what: "labels of one series", limit: limits.labels) }
      let name = try readSymbol(cursor.memberName())
      let value = try readSymbol(cursor.string())
      pairs.append(LabelPair(name: name, value: value))
      index += 1
    }
    pairs.sort()
    for (pair, next) in zip(pairs, pairs.dropFirst()) where pair.name == next.name {
      throw .malformed("a series has a label twice", offset: cursor.position)
    }
  }

  private mutating func readSymbol(_ text: JSONCursor.Text) -> Symbol {
    switch text {
    case .plain(let range): cache.symbol(for: range, of: cursor.bytes)
    case .unescaped(let bytes): cache.symbol(for: bytes)
    }
  }

  private mutating func readSamples() throws(ReplyError) {
    try cursor.expect(UInt8(ascii: "["))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "]")) {
      try readSample()
      index += 1
    }
  }

  private mutating func readSample() throws(ReplyError) {
    let (timestamp, offset) = try readTime()
    let value = try readNumber("a sample's value")
    try cursor.expect(UInt8(ascii: "]"))
    if let timestamp = try admit(timestamp, offset: offset) { builder.append(timestamp: timestamp, value: value) }
  }

  /// Moves past the beginning of a sample, up to its value.
  mutating func readTime() throws(ReplyError) -> (timestamp: Timestamp, offset: Int) {
    try cursor.expect(UInt8(ascii: "["))
    let time = try cursor.number()
    guard let timestamp = DecimalText.milliseconds(cursor.bytes, time) else {
      throw .malformed("a sample's time is no number of seconds", offset: time.lowerBound)
    }
    try cursor.expect(UInt8(ascii: ","))
    return (timestamp, time.lowerBound)
  }

  /// Moves past a number that is written as a string.
  mutating func readNumber(_ what: String) throws(ReplyError) -> Double {
    let offset = cursor.position
    guard case .plain(let text) = try cursor.string(), let value = DecimalText.value(cursor.bytes, text) else {
      throw .malformed("\(what) is no number", offset: offset)
    }
    return value
  }

  /// The time that a sample counts at; nil where it was not asked for but may be in the reply.
  mutating func admit(_ timestamp: Timestamp, offset: Int) throws(ReplyError) -> Timestamp? {
    var timestamp = timestamp
    switch times {
    case .instant(let time):
      // The time of evaluation, however the server writes or rounds it.
      timestamp = time
    case .steps(let grid):
      guard timestamp >= grid.start, timestamp <= grid.end, (timestamp - grid.start) % grid.step == 0 else {
        throw .malformed("it has samples at times that were not asked for", offset: offset)
      }
    case .window(let start, let end):
      // Prometheus 2 counts a sample at the start in.
      guard timestamp > start, timestamp <= end else { return nil }
    }
    guard lastTimestamp.map({ $0 < timestamp }) ?? true else {
      throw .malformed("the samples of a series are not in order of time", offset: offset)
    }
    guard builder.sampleCount + histograms.count < limits.samples else {
      throw .tooLarge(what: "samples", limit: limits.samples)
    }
    lastTimestamp = timestamp
    return timestamp
  }
}
