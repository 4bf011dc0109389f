extension TextCursor {
  /// Steps over `+` or `-`.
  mutating func takeSign() -> FloatingPointSign? {
    if take("+") {
      return .plus
    }
    return take("-") ? .minus : nil
  }

  /// Reads a number, an infinity, NaN or, where that is allowed, `stale`.
  mutating func takeValue(sign: FloatingPointSign, allowsStale: Bool) throws(FixtureError) -> Double {
    guard let byte = peek, byte.isWordStart else {
      let value = try takeNumber()
      return sign == .minus ? -value : value
    }
    let start = offset
    let word = String(decoding: take { $0.isWordPart || $0 == UInt8(ascii: ":") }, as: UTF8.self)
    switch word.lowercased() {
    case "inf": return sign == .minus ? -.infinity : .infinity
    case "nan": return .nan
    case "stale" where word == "stale" && allowsStale: return StaleMarker.value
    default:
      let expected = allowsStale ? "a number, \"_\" or \"stale\"" : "a number"
      throw failure("expected \(expected), found \(Quoting.quoted(word))", at: start)
    }
  }

  /// Reads a decimal number without sign.
  private mutating func takeNumber() throws(FixtureError) -> Double {
    let start = offset
    let token = takeNumberToken()
    guard !token.isEmpty else {
      throw failure("expected a number, \"_\" or \"stale\", found \(found)")
    }
    if let next = peek, next.isWordPart, next != UInt8(ascii: "x") {
      take(while: \.isWordPart)
      throw failure("\(Quoting.quoted(text(from: start))) is not a number", at: start)
    }
    do {
      return try NumberText.parse(Array(token), 0..<token.count)
    } catch {
      switch error {
      case .syntax: throw failure("\(Quoting.quoted(text(from: start))) is not a number", at: start)
      case .range: throw failure("\(text(from: start)) is out of range", at: start)
      }
    }
  }

  private mutating func takeNumberToken() -> ArraySlice<UInt8> {
    let start = offset
    var hasExponent = false
    while let byte = peek {
      if !hasExponent, offset > start, byte | 0x20 == UInt8(ascii: "e") {
        hasExponent = true
        offset += 1
        _ = takeSign()
      } else if byte.isDigit || byte == UInt8(ascii: ".") || (byte == UInt8(ascii: "_") && offset > start) {
        offset += 1
      } else {
        break
      }
    }
    return bytes[start..<offset]
  }

  /// Reads the number after `x`.
  mutating func takeRepetitions() throws(FixtureError) -> Int {
    let start = offset
    let digits = take(while: \.isDigit)
    guard !digits.isEmpty else {
      throw failure("expected a number of repetitions after \"x\", found \(found)")
    }
    let text = String(decoding: digits, as: UTF8.self)
    guard let count = Int(text), count <= FixtureLimits.maximumSamplesPerSeries else {
      throw failure(
        "\(text) repetitions are too many: a series has at most \(FixtureLimits.maximumSamplesPerSeries) values",
        at: start)
    }
    return count
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<offset], as: UTF8.self)
  }
}
