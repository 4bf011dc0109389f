extension ExpositionCursor {
  /// Reads a number as Go's `strconv.ParseFloat` does, but neither hexadecimal nor with underscores. All NaNs are one.
  mutating func takeNumber(_ what: String) throws(FixtureError) -> Double {
    let token = takeToken()
    if let value = shortDecimal(token) {
      return value
    }
    let text = text(token)
    guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }), let value = SampleText.parse(text) else {
      let shown = text.isEmpty ? found : Quoting.quoted(text)
      throw failure("expected \(what), found \(shown)", at: token.lowerBound)
    }
    return value.isNaN ? .nan : value
  }

  /// Reads a time in seconds, rounded to milliseconds.
  mutating func takeSeconds(_ what: String) throws(FixtureError) -> Timestamp {
    let start = offset
    let seconds = try takeNumber("\(what) in seconds")
    return try milliseconds(seconds, what, at: start)
  }

  /// Seconds as milliseconds. Throws where they are too many, or no number.
  func milliseconds(_ seconds: Double, _ what: String, at place: Int) throws(FixtureError) -> Timestamp {
    let milliseconds = (seconds * 1000).rounded()
    guard milliseconds.magnitude < 9e18 else {
      throw failure("\(what) is out of range: \(SampleText.general(seconds)) seconds", at: place)
    }
    return Timestamp(milliseconds)
  }

  /// Reads a time in whole milliseconds.
  mutating func takeMilliseconds(_ what: String) throws(FixtureError) -> Timestamp {
    let token = takeToken()
    let isNegative = bytes[token].first == UInt8(ascii: "-")
    var value: Int64 = 0
    var isValid = token.count > (isNegative ? 1 : 0)
    for byte in bytes[token].dropFirst(isNegative ? 1 : 0) {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isTooLargeWithUnits) = tens.addingReportingOverflow(Int64(byte) - 48)
      isValid = isValid && byte.isDigit && !isTooLarge && !isTooLargeWithUnits
      value = sum
    }
    guard isValid else {
      let shown = token.isEmpty ? found : Quoting.quoted(text(token))
      throw failure("expected \(what) in milliseconds, found \(shown)", at: token.lowerBound)
    }
    return isNegative ? -value : value
  }

  /// The value of up to 15 decimal digits with or without a point: exact numerators and denominators, so that the
  /// quotient is the nearest value. Nil for everything else.
  private func shortDecimal(_ token: Range<Int>) -> Double? {
    var index = token.lowerBound
    let isNegative = index < token.upperBound && bytes[index] == UInt8(ascii: "-")
    index += isNegative ? 1 : 0
    let hasPoint = bytes[index..<token.upperBound].contains(UInt8(ascii: "."))
    let digits = token.upperBound - index - (hasPoint ? 1 : 0)
    guard digits >= 1, digits <= 15 else {
      return nil
    }
    var numerator: Int64 = 0
    var fraction: Int?
    while index < token.upperBound {
      let byte = bytes[index]
      index += 1
      if byte.isDigit {
        numerator = numerator &* 10 &+ Int64(byte &- 48)
      } else if byte == UInt8(ascii: "."), fraction == nil {
        fraction = token.upperBound - index
      } else {
        return nil
      }
    }
    let value = Double(numerator) / Self.powersOfTen[fraction ?? 0]
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
