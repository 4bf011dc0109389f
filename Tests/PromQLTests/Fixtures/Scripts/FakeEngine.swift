@testable import PromQL

/// An engine that knows metric names, with `@` and a lookback of five minutes, and answers that a test prepares.
struct FakeEngine: ScriptEngine {
  /// Answers to expressions that aren't metric names; the time of an instant query, or those of a range query.
  var answer: @Sendable (_ text: String, _ times: QueryTimes) throws(QueryError) -> QueryResult = {
    text, _ throws(QueryError) in
    throw QueryError(.execution, "no answer to \(text)")
  }

  func parse(_ text: String) throws(QueryError) -> Expression {
    let position = PositionRange(start: 0, end: text.utf8.count)
    if text.hasSuffix("???") {
      throw QueryError(.badData, "unexpected ???")
    }
    if text.hasSuffix("()") {
      let function = FunctionSignature(name: String(text.dropLast(2)), argumentTypes: [], returnType: .scalar)
      return .call(Call(function: function, arguments: [], position: position))
    }
    guard LabelName.isLegacy(text) else {
      return .string(StringLiteral(value: text, position: position))
    }
    let matcher = LabelMatcher(name: "__name__", equals: text)
    return .selector(
      VectorSelector(name: text, matchers: [matcher], modifiers: TimeModifiers(), position: position))
  }

  func evaluate(
    _ expression: Expression, parsedFrom text: String, _ times: QueryTimes, over store: FixtureStore
  ) throws(QueryError) -> QueryResult {
    guard case .selector(let selector) = expression else {
      return try answer(text, times)
    }
    let matrix = series(selector, times.grid, store)
    guard times.isInstant else {
      return QueryResult(value: .matrix(matrix.sorted { $0.labels < $1.labels }), annotations: Annotations())
    }
    let elements = matrix.map { VectorElement(labels: $0.labels, sample: $0.samples[0]) }
    return QueryResult(value: .vector(elements), annotations: Annotations())
  }

  private func series(_ selector: VectorSelector, _ grid: StepGrid, _ store: FixtureStore) -> [MatrixSeries] {
    var seen = grid
    if case .timestamp(let time) = selector.modifiers.at {
      seen = StepGrid(instant: time)
    }
    let request = SelectRequest(matchers: selector.matchers, shape: .instants(seen), lookback: 300_000)
    let set = store.select([request])[0]
    return (0..<set.count).compactMap { index in
      let stored = set.samples(index)
      let samples: [Sample] = (0..<grid.count).compactMap { step in
        let time = seen[min(step, seen.count - 1)]
        let newest = stored.last { $0.timestamp <= time && time - $0.timestamp < 300_000 }
        return newest.flatMap {
          if let histogram = $0.histogram {
            return Sample(timestamp: grid[step], histogram: histogram)
          }
          return StaleMarker.isStale($0.value) ? nil : Sample(timestamp: grid[step], value: $0.value)
        }
      }
      return samples.isEmpty ? nil : MatrixSeries(labels: set.labels.labels(index), samples: samples)
    }
  }
}
