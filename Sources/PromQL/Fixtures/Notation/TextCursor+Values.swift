extension TextCursor {
  /// Reads values up to the end of the line.
  mutating func takeValues() throws(FixtureError) -> SampleSequence {
    var sequence = SampleSequence()
    takeBlanks()
    while !isAtEnd {
      let start = offset
      let item = try takeItem()
      guard sequence.count + item.count <= FixtureLimits.maximumSamplesPerSeries else {
        throw failure(
          "the series has more than \(FixtureLimits.maximumSamplesPerSeries) values, which is the limit", at: start)
      }
      guard item.bucketCount <= FixtureLimits.maximumBucketsPerSeries - sequence.bucketCount else {
        throw failure(
          "the series has more than \(FixtureLimits.maximumBucketsPerSeries) buckets in all, which is the limit",
          at: start)
      }
      sequence.append(item)
      try expectBlankOrEnd(after: "a value")
      takeBlanks()
    }
    return sequence
  }

  private mutating func takeItem() throws(FixtureError) -> SampleSequence.Item {
    if take("_") {
      return .missing(count: take("x") ? try takeRepetitions() : 1)
    }
    if isAtHistogram {
      return try takeHistogramItem()
    }
    let firstSign = takeSign()
    let first = try takeValue(sign: firstSign ?? .plus, allowsStale: firstSign == nil)
    if take("x") {
      return .values(first: first, increment: 0, count: try takeRepetitions() + 1)
    }
    guard let sign = takeSign() else {
      return .values(first: first, increment: 0, count: 1)
    }
    let increment = try takeValue(sign: sign, allowsStale: false)
    guard take("x") else {
      throw failure("expected \"x\" and a number of repetitions after the increment, found \(found)")
    }
    return .values(first: first, increment: increment, count: try takeRepetitions() + 1)
  }

  /// Reads `{{…}}`, `{{…}}x3`, `{{…}}+{{…}}x3` or `{{…}}-{{…}}x3`.
  private mutating func takeHistogramItem() throws(FixtureError) -> SampleSequence.Item {
    let (first, isHintGiven) = try takeHistogram()
    if take("x") {
      let count = try takeRepetitions() + 1
      return .histograms(first: first, change: nil, count: count, isHintGiven: isHintGiven)
    }
    let start = offset
    guard let sign = takeSign() else {
      return .histograms(first: first, change: nil, count: 1, isHintGiven: isHintGiven)
    }
    guard isAtHistogram else {
      throw failure("expected a histogram that begins with \"{{\" as the increment, found \(found)")
    }
    // As upstream has it, whether the increment's hint is given stands for all of them.
    let (difference, isDifferenceHintGiven) = try takeHistogram()
    let change = HistogramChange(isDecrease: sign == .minus, difference: difference)
    if let fault = change.fault(from: first) {
      throw failure(fault, at: start)
    }
    guard take("x") else {
      throw failure("expected \"x\" and a number of repetitions after the increment, found \(found)")
    }
    let count = try takeRepetitions() + 1
    return .histograms(first: first, change: change, count: count, isHintGiven: isDifferenceHintGiven)
  }
}
