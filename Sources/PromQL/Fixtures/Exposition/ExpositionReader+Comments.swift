extension ExpositionReader {
  /// Reads a line that begins with `#`, up to its end; whether it is the one that ends the text.
  mutating func readComment() throws(FixtureError) -> Bool {
    _ = cursor.take("#")
    guard cursor.takeBlanks() else {
      _ = cursor.takeRest()
      return false
    }
    switch cursor.text(cursor.takeToken()) {
    case "TYPE": try readType()
    case "UNIT" where options.dialect == .openMetrics: try readUnit()
    case "EOF" where options.dialect == .openMetrics: return true
    default: _ = cursor.takeRest()
    }
    return false
  }

  private mutating func readType() throws(FixtureError) {
    cursor.takeBlanks()
    let start = cursor.offset
    let name = try takeFamilyName()
    let place = cursor.offset
    let text = cursor.text(cursor.takeRest())
    guard let type = MetricType(text, dialect: options.dialect) else {
      throw cursor.failure(
        "expected a type, one of \(MetricType.names(in: options.dialect)), found \(Quoting.quoted(text))", at: place)
    }
    var family = families[name]
    if let known = family.type, known != type {
      throw cursor.failure("\(Quoting.quoted(name)) was of the type \(known.rawValue) before", at: start)
    }
    try refuse(name, having: family, at: start)
    family.type = type
    families[name] = family
  }

  private mutating func readUnit() throws(FixtureError) {
    cursor.takeBlanks()
    let start = cursor.offset
    let name = try takeFamilyName()
    let unit = cursor.text(cursor.takeRest())
    guard unit.isEmpty || name.hasSuffix("_" + unit) else {
      throw cursor.failure(
        "the unit \(Quoting.quoted(unit)) is not what \(Quoting.quoted(name)) ends with, after \"_\"", at: start)
    }
    var family = families[name]
    guard family.unit.isEmpty || family.unit.hasSameBytes(as: unit) else {
      throw cursor.failure("\(Quoting.quoted(name)) had the unit \(Quoting.quoted(family.unit)) before", at: start)
    }
    try refuse(name, having: family, at: start)
    family.unit = unit
    families[name] = family
  }

  /// Samples that came before would be of another type or unit than those that follow.
  private func refuse(_ name: String, having family: MetricFamilies.Family, at place: Int) throws(FixtureError) {
    if family.hasSamples, family.type == nil {
      throw cursor.failure("this has to come before the first sample of \(Quoting.quoted(name))", at: place)
    }
  }

  private mutating func takeFamilyName() throws(FixtureError) -> String {
    let name: String
    if cursor.peek == UInt8(ascii: "\"") {
      name = try cursor.takeQuoted()
    } else {
      name = cursor.text(cursor.take { $0.isWordPart || $0 == UInt8(ascii: ":") })
    }
    guard !name.isEmpty, cursor.takeBlanks() || cursor.peek == nil else {
      throw cursor.failure("expected the name of a metric family, found \(cursor.found)")
    }
    return name
  }
}
