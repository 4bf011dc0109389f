extension TextCursor {
  /// Steps over `@st`, which follows a series without a space where the line has start times instead of samples.
  mutating func takeStartTimeMark() -> Bool {
    var ahead = self
    guard ahead.take("@"), ahead.takeWord() == "st" else {
      return false
    }
    self = ahead
    return true
  }

  /// Reads offsets up to the end of the line: `_x2 -30s-1mx2 -1ms`.
  mutating func takeStartTimeOffsets() throws(FixtureError) -> StartTimeOffsets {
    var offsets = StartTimeOffsets()
    takeBlanks()
    while !isAtEnd {
      let start = offset
      let item = try takeStartTimeItem()
      guard offsets.count + item.count <= FixtureLimits.maximumSamplesPerSeries else {
        throw failure(
          "the line has more than \(FixtureLimits.maximumSamplesPerSeries) start times, which is the limit", at: start)
      }
      offsets.append(item)
      try expectBlankOrEnd(after: "a start time")
      takeBlanks()
    }
    return offsets
  }

  private mutating func takeStartTimeItem() throws(FixtureError) -> StartTimeOffsets.Item {
    let start = offset
    let item: StartTimeOffsets.Item?
    if take("_") {
      item = StartTimeOffsets.Item(first: nil, count: take("x") ? try takeRepetitions() : 1)
    } else {
      let first = try takeSignedDuration(takeSign())
      if take("x") {
        item = StartTimeOffsets.Item(first: first, count: try takeRepetitions() + 1)
      } else if let sign = takeSign() {
        let increment = try takeSignedDuration(sign)
        guard take("x") else {
          throw failure("expected \"x\" and a number of repetitions after the increment, found \(found)")
        }
        item = StartTimeOffsets.Item(first: first, increment: increment, count: try takeRepetitions() + 1)
      } else {
        item = StartTimeOffsets.Item(first: first)
      }
    }
    guard let item else {
      throw failure("the start times grow beyond 292 million years", at: start)
    }
    return item
  }

  private mutating func takeSignedDuration(_ sign: FloatingPointSign?) throws(FixtureError) -> Milliseconds {
    let start = offset
    let text = String(
      decoding: take { $0.isWordPart && $0 != UInt8(ascii: "x") && $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let duration = DurationText.parse(text) else {
      throw failure(
        "expected \"_\" or how far a start time is from its sample, as a duration such as -30s, found "
          + (text.isEmpty ? found : Quoting.quoted(text)), at: start)
    }
    return sign == .minus ? -duration : duration
  }
}
