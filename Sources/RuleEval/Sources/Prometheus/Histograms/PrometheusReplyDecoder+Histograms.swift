internal import PromQL

extension PrometheusReplyDecoder {
  mutating func readHistogramSamples() throws(ReplyError) {
    try cursor.expect(UInt8(ascii: "["))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "]")) {
      try readHistogramSample()
      index += 1
    }
  }

  mutating func readHistogramSample() throws(ReplyError) {
    let (time, offset) = try readTime()
    let histogram = try readHistogram()
    try cursor.expect(UInt8(ascii: "]"))
    guard let timestamp = try admit(time, offset: offset) else { return }
    guard let reading = histogram.reading else {
      throw .malformed("a histogram's bounds fit neither exponential nor custom buckets", offset: offset)
    }
    histograms.append((timestamp, histogram, reading))
  }

  /// Appends the histograms of the series that was read, in order of time with its other samples.
  mutating func endHistograms() throws(ReplyError) {
    let floats = builder.currentSamples
    builder.discardCurrentSamples()
    var next = floats[...]
    var pending: [PendingHistograms.Entry] = []
    var hasExponential = false
    for (timestamp, histogram, reading) in histograms {
      while let sample = next.first, sample.timestamp < timestamp {
        builder.append(next.removeFirst())
      }
      guard next.first?.timestamp != timestamp else {
        throw .malformed("a series has a number and a histogram at one time", offset: cursor.position)
      }
      let sample = builder.sampleCount
      switch reading {
      case .exponential(let exponential):
        builder.append(timestamp: timestamp, histogram: exponential)
        hasExponential = true
      case .undecided(let exponential):
        builder.append(timestamp: timestamp, histogram: exponential)
        pending.append(PendingHistograms.Entry(sample: sample, histogram: histogram, exponential: exponential))
      case .custom(let custom):
        builder.append(timestamp: timestamp, histogram: custom)
        pending.append(PendingHistograms.Entry(sample: sample, histogram: histogram, exponential: nil))
      }
    }
    for sample in next { builder.append(sample) }
    let metric = pairs.first { $0.name == .metricName }?.value ?? .empty
    pendingHistograms.add(pending, of: metric, hasExponential: hasExponential)
  }

  /// Reads a histogram: an object with `count`, `sum` and, unless all are empty, `buckets`.
  private mutating func readHistogram() throws(ReplyError) -> ReplyHistogram {
    let offset = cursor.position
    try cursor.expect(UInt8(ascii: "{"))
    var count: Double?
    var sum: Double?
    var buckets: [ReplyHistogram.Bucket] = []
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "}")) {
      let name = try cursor.memberName()
      index += 1
      if cursor.isEqual(name, to: "count") {
        count = try readNumber("a histogram's count")
      } else if cursor.isEqual(name, to: "sum") {
        sum = try readNumber("a histogram's sum")
      } else if cursor.isEqual(name, to: "buckets") {
        guard buckets.isEmpty else { throw .malformed("a histogram has its buckets twice", offset: cursor.position) }
        try readBuckets(&buckets)
      } else {
        try cursor.skipValue()
      }
    }
    guard let count, let sum else { throw .malformed("a histogram has no count or no sum", offset: offset) }
    return ReplyHistogram(count: count, sum: sum, buckets: buckets)
  }

  private mutating func readBuckets(_ buckets: inout [ReplyHistogram.Bucket]) throws(ReplyError) {
    if try cursor.skipNull() { return }
    try cursor.expect(UInt8(ascii: "["))
    while try cursor.hasElement(buckets.count, before: UInt8(ascii: "]")) {
      let offset = cursor.position
      let bucket = try readBucket()
      guard bucket.lower <= bucket.upper, buckets.last.map({ $0.upper <= bucket.lower }) ?? true else {
        throw .malformed("the buckets of a histogram are not in order", offset: offset)
      }
      buckets.append(bucket)
    }
  }

  /// Reads a bucket: which bounds belong to it, the bounds, and the observations in it.
  private mutating func readBucket() throws(ReplyError) -> ReplyHistogram.Bucket {
    try cursor.expect(UInt8(ascii: "["))
    let rule = try cursor.number()
    guard rule.count == 1, let boundary = ReplyHistogram.Boundary(digit: cursor.bytes[rule.lowerBound]) else {
      throw .malformed("a bucket has an unknown boundary rule", offset: rule.lowerBound)
    }
    try cursor.expect(UInt8(ascii: ","))
    let lower = try readNumber("a bucket's bound")
    try cursor.expect(UInt8(ascii: ","))
    let upper = try readNumber("a bucket's bound")
    try cursor.expect(UInt8(ascii: ","))
    let count = try readNumber("a bucket's count")
    try cursor.expect(UInt8(ascii: "]"))
    return ReplyHistogram.Bucket(boundary: boundary, lower: lower, upper: upper, count: count)
  }
}

extension ReplyHistogram.Boundary {
  /// The rule with a number, as an ASCII digit.
  fileprivate init?(digit: UInt8) {
    self.init(rawValue: digit &- UInt8(ascii: "0"))
  }
}
