/// One `eval` block, run over the data of its moment.
struct ScriptCase {
  /// Why a case did not pass.
  struct Mismatch: Error {
    let reason: String
  }

  /// One way to ask for the result of an instant query.
  private struct Variant {
    let expression: Expression
    let time: Timestamp
    /// For a failure's text, empty for the query as the script has it.
    let name: String
  }

  let evaluation: ScriptEvaluation
  let store: FixtureStore
  let engine: any ScriptEngine

  private var expectation: ScriptExpectation { evaluation.expectation }

  /// Returns where the result is what it should be in all variants.
  func run() throws(Mismatch) {
    let expression: Expression
    do {
      expression = try engine.parse(evaluation.expression)
    } catch {
      return try judge(error, in: "")
    }
    switch evaluation.times {
    case .range(let grid):
      try runRange(expression, grid)
    case .instant(let time):
      for variant in variants(of: expression, at: time) {
        try runInstant(variant)
      }
    }
  }

  /// The query itself, and the query pinned to its time at upstream's choice of other times.
  private func variants(of expression: Expression, at time: Timestamp) -> [Variant] {
    let plain = Variant(expression: expression, time: time, name: "")
    if expression.dependsOnTimeWhenPinned {
      return [plain]
    }
    let pinned = expression.pinned(to: time)
    let times = time == 0 ? [-1000, 0, 1000] : [-10 * time, 0, time / 5, time, 10 * time]
    return [plain]
      + times.map { Variant(expression: pinned, time: $0, name: "with @ \(time) ms on selectors, at \($0) ms") }
  }

  private func runRange(_ expression: Expression, _ grid: StepGrid) throws(Mismatch) {
    let result: QueryResult
    do {
      result = try value(of: expression, .range(grid))
    } catch {
      return try judge(error, in: "")
    }
    try check(result, along: grid, in: "")
  }

  private func runInstant(_ variant: Variant) throws(Mismatch) {
    let result: QueryResult
    do {
      result = try value(of: variant.expression, .instant(variant.time))
    } catch {
      return try judge(error, in: variant.name)
    }
    try check(result, along: expectation.rangeVectorTimes, in: variant.name)
    if expectation.string == nil, expectation.rangeVectorTimes == nil, !variant.expression.dependsOnQueryTimes {
      try runAsRange(variant, like: result)
    }
  }

  private func value(of expression: Expression, _ times: QueryTimes) throws(QueryError) -> QueryResult {
    try engine.evaluate(expression, parsedFrom: evaluation.expression, times, over: store)
  }

  /// The middle one of three steps has to give what the instant query gave.
  private func runAsRange(_ variant: Variant, like instant: QueryResult) throws(Mismatch) {
    let grid = StepGrid(start: variant.time - 60_000, step: 60_000, count: 3)
    let name = variant.name + (variant.name.isEmpty ? "" : ", ") + "as a range query"
    let result: QueryResult
    do {
      result = try value(of: variant.expression, .range(grid))
    } catch {
      throw failure("expected a result, got the error \(Quoting.quoted(error.message))", in: name)
    }
    guard case .matrix(let matrix) = result.value else {
      throw failure("expected a matrix, got \(result.value.summary)", in: name)
    }
    if let difference = matrix.differenceFromSorted {
      throw failure(difference, in: name)
    }
    if expectation.isOrdered {
      return
    }
    let middle = matrix.elements(at: variant.time)
    var value = QueryResult.Value.vector(middle)
    if case .scalar = instant.value {
      guard let element = middle.first else {
        throw failure("expected a value at each step, got none at the middle one", in: name)
      }
      value = .scalar(element.sample)
    }
    if let difference = expectation.difference(from: value, along: nil) {
      throw failure(difference, in: name)
    }
  }

  private func check(_ result: QueryResult, along grid: StepGrid?, in name: String) throws(Mismatch) {
    if expectation.failure != nil {
      throw failure("expected the query to fail, got \(result.value.summary)", in: name)
    }
    if let difference = expectation.difference(from: result.annotations) {
      throw failure(difference, in: name)
    }
    if let difference = expectation.difference(from: result.value, along: grid) {
      throw failure(difference, in: name)
    }
  }

  /// Returns where the error is the one expected.
  private func judge(_ error: QueryError, in name: String) throws(Mismatch) {
    guard let patterns = expectation.failure else {
      throw failure("expected a result, got the error \(Quoting.quoted(error.message))", in: name)
    }
    if let pattern = patterns.first(where: { !$0.matches(error.message) }) {
      throw failure("expected an error that is \(pattern), got \(Quoting.quoted(error.message))", in: name)
    }
  }

  private func failure(_ text: String, in name: String) -> Mismatch {
    Mismatch(reason: name.isEmpty ? text : "\(name): \(text)")
  }
}
