extension ExpositionCursor {
  /// Steps over a series, `name{…}` or `{…}`, up to the end of the name or the closing brace, without looking at what
  /// is in it.
  mutating func skipSeries() throws(FixtureError) -> Range<Int> {
    let start = offset
    _ = take(while: { $0.isWordPart || $0 == UInt8(ascii: ":") })
    if peek == UInt8(ascii: "{") {
      try skipBraces()
    }
    guard offset > start else {
      throw failure("expected a metric name, \"{\" or \"#\", found \(found)")
    }
    return start..<offset
  }

  /// Steps over `{…}`; a brace in quotes counts for nothing.
  mutating func skipBraces() throws(FixtureError) {
    let start = offset
    var isQuoted = false
    while let byte = peek {
      advance(byte == UInt8(ascii: "\\") ? 2 : 1)
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "}"), !isQuoted {
        return
      }
    }
    throw failure("the brace that opens here is not closed in its line", at: start)
  }

  /// Reads `name{…}` or `{"name", …}`; labels without a value are left out.
  mutating func takeSeries() throws(FixtureError) -> [(name: String, value: String)] {
    let start = offset
    var labels: [(name: String, value: String)] = []
    if let byte = peek, byte.isWordStart || byte == UInt8(ascii: ":") {
      labels.append((name: "__name__", value: text(take(while: { $0.isWordPart || $0 == UInt8(ascii: ":") }))))
    } else if peek != UInt8(ascii: "{") {
      throw failure("expected a metric name, \"{\" or \"#\", found \(found)")
    }
    if take("{") {
      try takeLabels(into: &labels)
    }
    guard labels.contains(where: { $0.name == "__name__" && !$0.value.isEmpty }) else {
      throw failure("the series has no metric name", at: start)
    }
    labels.removeAll { $0.value.isEmpty }
    return labels
  }

  private mutating func takeLabels(into labels: inout [(name: String, value: String)]) throws(FixtureError) {
    takeBlanks()
    while !take("}") {
      let start = offset
      let label = try takeLabel()
      guard !labels.contains(where: { $0.name.hasSameBytes(as: label.name) }) else {
        let what = label.name == "__name__" ? "the metric name" : "the label \(Quoting.quoted(label.name))"
        throw failure("\(what) is given twice", at: start)
      }
      labels.append(label)
      takeBlanks()
      guard take(",") || peek == UInt8(ascii: "}") else {
        throw failure("expected \",\" or \"}\" after a label, found \(found)")
      }
      takeBlanks()
    }
  }

  /// Reads `name="value"`, `"name"="value"` or `"metric name"`.
  private mutating func takeLabel() throws(FixtureError) -> (name: String, value: String) {
    let isQuoted = peek == UInt8(ascii: "\"")
    let name: String
    if isQuoted {
      name = try takeQuoted()
    } else if let byte = peek, byte.isWordStart {
      name = text(take(while: \.isWordPart))
    } else {
      throw failure("expected a label name or \"}\", found \(found)")
    }
    takeBlanks()
    guard take("=") else {
      if isQuoted {
        return (name: "__name__", value: name)
      }
      throw failure("expected \"=\" after the label name, found \(found)")
    }
    takeBlanks()
    return (name: name, value: try takeQuoted())
  }

  /// Reads a text in quotes; `\"`, `\\` and `\n` stand for a quote, a backslash and a line feed, other backslashes for
  /// themselves.
  mutating func takeQuoted() throws(FixtureError) -> String {
    let start = offset
    guard take("\"") else {
      throw failure("expected a text in double quotes, found \(found)")
    }
    var unescaped: [UInt8] = []
    var plain = offset
    while let byte = peek {
      if byte == UInt8(ascii: "\"") {
        let last = bytes[plain..<offset]
        advance(1)
        return String(decoding: unescaped.isEmpty ? last : (unescaped + last)[...], as: UTF8.self)
      }
      advance(1)
      if byte == UInt8(ascii: "\\"), let escaped = peek {
        let meant: UInt8? =
          switch escaped {
          case UInt8(ascii: "n"): UInt8(ascii: "\n")
          case UInt8(ascii: "\\"), UInt8(ascii: "\""): escaped
          default: nil
          }
        advance(1)
        if let meant {
          unescaped += bytes[plain..<(offset - 2)]
          unescaped.append(meant)
          plain = offset
        }
      }
    }
    throw failure("the quote that opens here is not closed in its line", at: start)
  }
}
