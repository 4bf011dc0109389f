internal import PromQL

extension PrometheusReplyDecoder {
  /// Reads one element of a result: a series with its samples. A series without any is left out.
  mutating func readSeries() throws(ReplyError) {
    try cursor.expect(UInt8(ascii: "{"))
    lastTimestamp = nil
    var hasLabels = false
    var hasSamples = false
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
        if cursor.isEqual(name, to: "value") { try readSample() } else { try readSamples() }
      } else if cursor.isEqual(name, to: "histogram") {
        try cursor.skipValue()
        ignoredHistograms += 1
      } else if cursor.isEqual(name, to: "histograms") {
        ignoredHistograms += try cursor.skipArray()
      } else {
        try cursor.skipValue()
      }
    }
    guard hasLabels else { throw .malformed("a series has no label set", offset: cursor.position) }
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
    try cursor.expect(UInt8(ascii: "["))
    let time = try cursor.number()
    guard let timestamp = DecimalText.milliseconds(cursor.bytes, time) else {
      throw .malformed("a sample's time is no number of seconds", offset: time.lowerBound)
    }
    try cursor.expect(UInt8(ascii: ","))
    guard case .plain(let text) = try cursor.string(), let value = DecimalText.value(cursor.bytes, text) else {
      throw .malformed("a sample's value is no number", offset: time.lowerBound)
    }
    try cursor.expect(UInt8(ascii: "]"))
    try append(timestamp, value, offset: time.lowerBound)
  }

  private mutating func append(_ timestamp: Timestamp, _ value: Double, offset: Int) throws(ReplyError) {
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
      guard timestamp > start, timestamp <= end else { return }
    }
    guard lastTimestamp.map({ $0 < timestamp }) ?? true else {
      throw .malformed("the samples of a series are not in order of time", offset: offset)
    }
    guard builder.sampleCount < limits.samples else { throw .tooLarge(what: "samples", limit: limits.samples) }
    builder.append(timestamp: timestamp, value: value)
    lastTimestamp = timestamp
  }
}
