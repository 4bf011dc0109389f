extension ScriptParser {
  mutating func parseExpectations(of evaluation: inout ScriptEvaluation) throws(FixtureError) {
    while var line = takeBlockLine() {
      var ahead = line
      switch ahead.takeWord() {
      case "expect":
        try Self.parseExpect(&ahead, line, of: &evaluation)
      case "expected_fail_message" where evaluation.expectation.failure != nil:
        evaluation.expectation.failure?.append(.exact(ahead.rest))
      case "expected_fail_regexp" where evaluation.expectation.failure != nil:
        evaluation.expectation.failure?.append(try Self.parseRegex(ahead))
      default:
        if let scalar = ScalarText.parse(line.rest) {
          guard evaluation.expectation.scalar == nil else {
            throw line.failure("a second scalar; a result has one value")
          }
          evaluation.expectation.scalar = scalar
        } else {
          try Self.parseSeries(&line, of: &evaluation)
        }
      }
    }
    if evaluation.expectation.scalar != nil, !evaluation.expectation.series.isEmpty {
      throw FixtureError(line: evaluation.line, "both a scalar and series are expected")
    }
    var known: Set<Labels> = []
    for series in evaluation.expectation.series where !known.insert(series.labels).inserted {
      throw FixtureError(line: evaluation.line, "\(series.labels) is expected twice")
    }
  }

  private static func parseSeries(
    _ cursor: inout TextCursor, of evaluation: inout ScriptEvaluation
  ) throws(FixtureError) {
    let place = cursor
    let labels = try cursor.takeSeries()
    try cursor.expectBlankOrEnd(after: "the series")
    let values = try cursor.takeValues()
    if evaluation.times.isInstant, evaluation.expectation.rangeVectorTimes == nil {
      guard values.count == 1, values.sampleCount == 1 else {
        throw place.failure(
          "expected one value, found \(values.count): several need \"expect range vector\" before them")
      }
    }
    evaluation.expectation.series.append(ScriptExpectation.Series(labels: labels, values: values))
  }

  /// Reads what follows `expect`.
  private static func parseExpect(
    _ cursor: inout TextCursor, _ line: TextCursor, of evaluation: inout ScriptEvaluation
  ) throws(FixtureError) {
    let word = cursor.takeWord()
    switch word {
    case "string":
      evaluation.expectation.string = try cursor.takeQuoted()
      try expectEnd(cursor)
    case "range":
      guard evaluation.times.isInstant, cursor.takeWord() == "vector" else {
        throw line.failure("expected \"expect range vector from … to … step …\" below an instant query")
      }
      let grid = try parseGrid(&cursor)
      try expectEnd(cursor)
      evaluation.expectation.rangeVectorTimes = grid
      evaluation.times = .instant(grid.end)
    case "ordered":
      try expectEnd(cursor)
      evaluation.expectation.isOrdered = true
    case "no_warn", "no_info":
      try expectEnd(cursor)
      evaluation.expectation[notes: word].forbidden = true
    case "warn", "info":
      evaluation.expectation[notes: word].patterns.append(try parsePattern(&cursor))
    case "fail":
      let pattern = try parsePattern(&cursor)
      guard evaluation.expectation.failure?.isEmpty ?? true else {
        throw line.failure("a second \"expect fail\"; a query fails once")
      }
      evaluation.expectation.failure = [pattern]
    default:
      throw line.failure(
        "expected one of fail, warn, no_warn, info, no_info, ordered, string and range vector after \"expect\"")
    }
    for notes in [evaluation.expectation.warnings, evaluation.expectation.infos]
    where notes.forbidden && !notes.patterns.isEmpty {
      throw line.failure("both some and none are expected")
    }
  }

  /// Reads nothing, `msg: <text>` or `regex: <pattern>`.
  private static func parsePattern(_ cursor: inout TextCursor) throws(FixtureError) -> TextPattern {
    if cursor.isAtEnd {
      return .any
    }
    let place = cursor
    let kind = cursor.take(while: \.isWordStart)
    guard cursor.take(":") else {
      throw place.failure("expected \"msg:\" or \"regex:\", found \(Quoting.quoted(place.rest))")
    }
    cursor.takeBlanks()
    switch String(decoding: kind, as: UTF8.self) {
    case "msg": return .exact(cursor.rest)
    case "regex": return try parseRegex(cursor)
    default: throw place.failure("expected \"msg:\" or \"regex:\", found \(Quoting.quoted(place.rest))")
    }
  }

  private static func parseRegex(_ cursor: TextCursor) throws(FixtureError) -> TextPattern {
    do {
      return .regex(try Regex(cursor.rest))
    } catch {
      throw cursor.failure("the regular expression is not valid: \(error)")
    }
  }

  private static func expectEnd(_ cursor: TextCursor) throws(FixtureError) {
    guard cursor.isAtEnd else {
      throw cursor.failure("expected the end of the line, found \(cursor.found)")
    }
  }
}

extension ScriptExpectation {
  /// The notes that `warn`, `no_warn`, `info` and `no_info` are about.
  fileprivate subscript(notes word: String) -> Notes {
    get { word.hasSuffix("warn") ? warnings : infos }
    set {
      if word.hasSuffix("warn") {
        warnings = newValue
      } else {
        infos = newValue
      }
    }
  }
}
