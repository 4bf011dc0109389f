import PromQL

/// Evaluates the expressions of a unit test over what its rules left, and compares.
struct ExpressionChecks {
  let run: UnitTestRun
  let store: UnitTestStore

  /// What is otherwise than expected.
  func failures() -> [UnitTestFailure] {
    var queries: [String: Result<PreparedQuery, QueryError>] = [:]
    return run.test.expressions.compactMap { assertion in
      let query =
        queries[assertion.expression]
        ?? Result { () throws(QueryError) in
          try run.rules.engine.prepare(assertion.expression)
        }
      queries[assertion.expression] = query
      return failure(assertion, query)
    }
  }

  private func failure(
    _ assertion: ExpressionAssertion, _ query: Result<PreparedQuery, QueryError>
  ) -> UnitTestFailure? {
    func failure(_ cause: UnitTestFailure.Cause) -> UnitTestFailure {
      UnitTestFailure(position: assertion.position, time: assertion.time, cause: cause)
    }
    let elements: [VectorElement]
    do throws(QueryError) {
      let time = run.test.start + assertion.time
      elements = try query.get().result(.instant(time), in: store, .input(until: run.lastTime)).vector()
    } catch {
      return failure(.expression(assertion.expression, error: error.message))
    }
    let expected = assertion.samples.sorted { $0.labels < $1.labels }
    let got = elements.map { element in
      let histogram = element.sample.histogram
      return ExpectedSample(
        labels: element.labels.detached(), value: histogram == nil ? element.sample.value : 0, histogram: histogram)
    }.sorted { $0.labels < $1.labels }
    let areEqual =
      expected.count == got.count && zip(expected, got).allSatisfy { $0.isMet(by: $1, isFuzzy: run.isFuzzy) }
    return areEqual ? nil : failure(.samples(expression: assertion.expression, expected: expected, got: got))
  }
}

extension ExpectedSample {
  /// Whether another sample is the same: labels, value and the text of the histogram. As with all numbers, no NaN is
  /// equal to any.
  func isMet(by other: ExpectedSample, isFuzzy: Bool) -> Bool {
    labels == other.labels && histogram?.notation == other.histogram?.notation
      && (value == other.value || isFuzzy && (value.nextDown == other.value || value.nextUp == other.value))
  }
}
