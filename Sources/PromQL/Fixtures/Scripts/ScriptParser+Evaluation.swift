extension ScriptParser {
  private static let forms =
    "\"eval instant at <time> <expression>\" or \"eval range from <time> to <time> step <duration> <expression>\""

  mutating func parseEvaluation(_ line: TextCursor) throws(FixtureError) -> ScriptEvaluation {
    var cursor = line
    let command = cursor.takeWord()
    let times: QueryTimes
    switch cursor.takeWord() {
    case "instant":
      try Self.expect("at", &cursor)
      times = .instant(try Self.parseDuration(&cursor, "the time of evaluation"))
    case "range":
      times = .range(try Self.parseGrid(&cursor))
    default:
      throw line.failure("expected \(Self.forms)")
    }
    guard !cursor.isAtEnd else {
      throw cursor.failure("expected an expression, found the end of the line")
    }
    var evaluation = ScriptEvaluation(line: line.line, expression: cursor.rest, times: times)
    try Self.apply(command, to: &evaluation, line)
    try parseExpectations(of: &evaluation)
    return evaluation
  }

  /// Reads `from <time> to <time> step <duration>`.
  static func parseGrid(_ cursor: inout TextCursor) throws(FixtureError) -> StepGrid {
    let place = cursor
    try expect("from", &cursor)
    let start = try parseDuration(&cursor, "the first time")
    try expect("to", &cursor)
    let end = try parseDuration(&cursor, "the last time")
    try expect("step", &cursor)
    let step = try parseDuration(&cursor, "the step")
    guard start <= end else {
      throw place.failure("the last time is before the first one")
    }
    guard step > 0, (end - start) / step < Int64(FixtureLimits.maximumSamplesPerSeries) else {
      throw place.failure(
        "the step must be positive and give at most \(FixtureLimits.maximumSamplesPerSeries) times")
    }
    return StepGrid(start: start, end: end, step: step)
  }

  private static func expect(_ word: String, _ cursor: inout TextCursor) throws(FixtureError) {
    let start = cursor.offset
    let found = cursor.takeWord()
    guard found == word else {
      throw cursor.failure("expected \"\(word)\", found \(Quoting.quoted(found)): write \(forms)", at: start)
    }
  }

  /// The older forms of the command, which say what is expected in its name.
  private static func apply(
    _ command: String, to evaluation: inout ScriptEvaluation, _ line: TextCursor
  ) throws(FixtureError) {
    switch command {
    case "eval": break
    case "eval_fail": evaluation.expectation.failure = []
    case "eval_warn": evaluation.expectation.warnings.patterns = [.any]
    case "eval_info": evaluation.expectation.infos.patterns = [.any]
    case "eval_ordered" where evaluation.times.isInstant: evaluation.expectation.isOrdered = true
    case "eval_ordered": throw line.failure("the result of a range query has no order of its own to check")
    default: throw line.failure("expected \(forms), found \(Quoting.quoted(command))")
    }
  }
}

extension QueryTimes {
  var isInstant: Bool {
    if case .instant = self {
      return true
    }
    return false
  }
}
