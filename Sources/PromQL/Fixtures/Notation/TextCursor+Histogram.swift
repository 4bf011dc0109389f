extension TextCursor {
  /// Whether a native histogram begins here.
  var isAtHistogram: Bool { peek == UInt8(ascii: "{") && peekSecond == UInt8(ascii: "{") }

  private var isAtHistogramEnd: Bool { peek == UInt8(ascii: "}") && peekSecond == UInt8(ascii: "}") }

  /// Reads `{{schema:1 sum:3 count:22 buckets:[5 10 7]}}`: fields in any order, each at most once.
  mutating func takeHistogram() throws(FixtureError) -> (histogram: FloatHistogram, isHintGiven: Bool) {
    let start = offset
    offset += 2
    var fields = HistogramFields()
    takeBlanks()
    while !isAtHistogramEnd {
      try takeField(into: &fields)
      guard takeBlanks() || isAtHistogramEnd else {
        throw failure("expected a space or \"}}\" after a field of a histogram, found \(found)")
      }
    }
    offset += 2
    let histogram = fields.histogram
    do {
      try histogram.validateStructure()
    } catch {
      throw failure(error.description, at: start)
    }
    return (histogram, fields.isHintGiven)
  }

  private mutating func takeField(into fields: inout HistogramFields) throws(FixtureError) {
    let start = offset
    let name = String(decoding: take(while: \.isWordPart), as: UTF8.self)
    guard let field = HistogramField(rawValue: name) else {
      let names = HistogramField.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure(
        "expected a field of a histogram (\(names)) or \"}}\", found \(name.isEmpty ? found : Quoting.quoted(name))",
        at: start)
    }
    guard take(":") else {
      throw failure("expected \":\" after \(Quoting.quoted(name)), found \(found)")
    }
    guard fields.begin(field) else {
      throw failure("\(Quoting.quoted(name)) is given twice", at: start)
    }
    switch field {
    case .schema: fields.schema = try takeSchema()
    case .sum: fields.sum = try takeSignedNumber()
    case .count: fields.count = try takeSignedNumber()
    case .zeroCount: fields.zeroCount = try takeSignedNumber()
    case .zeroThreshold: fields.zeroThreshold = try takeSignedNumber()
    case .positiveCounts: fields.positiveCounts = try takeNumberList()
    case .positiveOffset: fields.positiveOffset = try takeBucketOffset()
    case .negativeCounts: fields.negativeCounts = try takeNumberList()
    case .negativeOffset: fields.negativeOffset = try takeBucketOffset()
    case .customBounds: fields.customBounds = try takeNumberList()
    case .counterResetHint: fields.hint = try takeCounterResetHint()
    }
  }

  private mutating func takeSchema() throws(FixtureError) -> Int32 {
    let start = offset
    let known = FloatHistogram.exponentialSchemas
    guard let schema = takeInteger().flatMap({ Int32(exactly: $0) }),
      known.contains(schema) || schema == FloatHistogram.customBucketsSchema
    else {
      throw failure(
        "expected a schema: \(known.lowerBound) to \(known.upperBound), or \(FloatHistogram.customBucketsSchema) for "
          + "custom buckets", at: start)
    }
    return schema
  }

  /// The index of the first bucket: far from the ends of 32 bits, and far beyond any bucket of a finite value.
  private mutating func takeBucketOffset() throws(FixtureError) -> Int32 {
    let start = offset
    let largest = 1 << 29
    guard let index = takeInteger(), (-largest...largest).contains(index) else {
      throw failure("expected the index of the first bucket, -\(largest) to \(largest)", at: start)
    }
    return Int32(index)
  }

  private mutating func takeInteger() -> Int? {
    let start = offset
    _ = take("-")
    take(while: \.isDigit)
    return Int(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  private mutating func takeSignedNumber() throws(FixtureError) -> Double {
    try takeValue(sign: takeSign() ?? .plus, allowsStale: false)
  }

  /// Reads `[5 10 7]`, at least one number.
  private mutating func takeNumberList() throws(FixtureError) -> [Double] {
    guard take("[") else {
      throw failure("expected \"[\" and a list of numbers, found \(found)")
    }
    takeBlanks()
    var numbers: [Double] = []
    repeat {
      numbers.append(try takeSignedNumber())
      guard takeBlanks() || peek == UInt8(ascii: "]") else {
        throw failure("expected a space or \"]\" after a number, found \(found)")
      }
    } while !take("]")
    return numbers
  }

  private mutating func takeCounterResetHint() throws(FixtureError) -> CounterResetHint {
    let start = offset
    let word = String(decoding: take(while: \.isWordPart), as: UTF8.self)
    guard let hint = CounterResetHint(rawValue: word) else {
      let names = CounterResetHint.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure("expected one of \(names), found \(word.isEmpty ? found : Quoting.quoted(word))", at: start)
    }
    return hint
  }
}
