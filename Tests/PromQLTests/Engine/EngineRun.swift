import PromQL

/// An engine over series in notation, one value a minute from 0 on.
struct EngineRun {
  let store: FixtureStore
  var engine: Engine

  init(_ series: String, options: EngineOptions = EngineOptions()) throws {
    store = try FixtureStore(parsing: series)
    engine = Engine(options: options)
  }

  func result(
    _ text: String, _ times: QueryTimes, control: EvaluationControl = EvaluationControl()
  ) throws(QueryError) -> QueryResult {
    try result(try engine.prepare(text), times, control: control)
  }

  func result(
    _ query: PreparedQuery, _ times: QueryTimes, control: EvaluationControl = EvaluationControl()
  ) throws(QueryError) -> QueryResult {
    let sets = store.select(query.requests(for: times))
    return try query.evaluate(times, series: sets, symbols: store.symbols, control: control)
  }

  /// The elements of an instant query, as `labels value`, sorted.
  func elements(_ text: String, at time: Timestamp = 0) throws(QueryError) -> [String] {
    try result(text, .instant(time)).value.elements
  }

  /// The error of a query; nil where it succeeds.
  func error(_ text: String, _ times: QueryTimes = .instant(0)) -> QueryError? {
    do throws(QueryError) {
      _ = try result(text, times)
      return nil
    } catch {
      return error
    }
  }
}

extension QueryResult.Value {
  /// The elements of a vector or of a matrix with all its values, sorted.
  var elements: [String] {
    switch self {
    case .vector(let elements):
      elements.map { "\($0.labels) \(SampleText.general($0.sample.value))" }.sorted()
    case .matrix(let matrix):
      matrix.map { series in
        "\(series.labels) "
          + series.samples.map { "\(SampleText.general($0.value))@\($0.timestamp / 1000)" }.joined(separator: " ")
      }.sorted()
    case .scalar(let sample): [SampleText.general(sample.value)]
    case .string(let text, _): [text]
    }
  }
}
