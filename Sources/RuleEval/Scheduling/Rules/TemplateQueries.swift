internal import PromQL

/// Evaluates the queries of one rule's templates, each once an evaluation, however many alerts there are.
actor TemplateQueries {
  typealias Outcome = Result<[TemplateSample], any Error>

  private let prepare: @Sendable (String) throws -> any RuleQuery
  private var time: Timestamp?
  private var outcomes: [String: Outcome] = [:]

  /// Queries that are made ready by `prepare`.
  init(prepare: @escaping @Sendable (String) throws -> any RuleQuery) {
    self.prepare = prepare
  }

  /// What queries give at a time, in milliseconds since 1970; failures are among the outcomes.
  func results(of texts: [String], at time: Timestamp) async -> [String: Outcome] {
    if self.time != time {
      self.time = time
      outcomes = [:]
    }
    var results: [String: Outcome] = [:]
    for text in texts {
      if let known = outcomes[text] {
        results[text] = known
      } else {
        let outcome = await evaluate(text, at: time)
        results[text] = outcome
        if self.time == time {
          outcomes[text] = outcome
        }
      }
    }
    return results
  }

  private func evaluate(_ text: String, at time: Timestamp) async -> Outcome {
    do {
      let result = try await prepare(text).evaluate(at: time)
      return .success(
        result.elements.map { TemplateSample(labels: $0.labels.dictionary, value: TemplateSample.Value($0.sample)) })
    } catch {
      return .failure(error)
    }
  }
}

extension TemplateSample.Value {
  /// What templates see of a sample.
  init(_ sample: Sample) {
    self = sample.histogram.map { .histogram($0.description) } ?? .float(sample.value)
  }
}
