extension TextCursor {
  /// Reads `metric`, `metric{…}` or `{…}`.
  mutating func takeSeries() throws(FixtureError) -> Labels {
    var labels: [(name: String, value: String)] = []
    if let byte = peek, byte.isWordStart || byte == UInt8(ascii: ":") {
      let name = take { $0.isWordPart || $0 == UInt8(ascii: ":") }
      labels.append((name: "__name__", value: String(decoding: name, as: UTF8.self)))
    } else if peek != UInt8(ascii: "{") {
      throw failure("expected a metric name or \"{\", found \(found)")
    }
    if take("{") {
      try takeLabels(into: &labels)
    }
    return Labels(labels)
  }

  /// Reads what stands between the braces, and the closing one.
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
    let name: String
    let isQuoted = isAtQuote
    if isQuoted {
      name = try takeQuoted()
    } else if let byte = peek, byte.isWordStart {
      name = String(decoding: take(while: \.isWordPart), as: UTF8.self)
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
}
