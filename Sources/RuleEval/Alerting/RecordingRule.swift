import PromQL

/// A recording rule with what it needs to be evaluated.
struct RecordingRule: Sendable {
  /// What one evaluation gave.
  struct Outcome: Sendable {
    let samples: [RecordedSample]
    let annotations: Annotations
    let selectors: [SelectorOutcome]
  }

  let metric: String
  /// The rule's and its group's labels.
  let labels: [String: String]
  let query: any RuleQuery

  /// Evaluates the expression and names the series.
  ///
  /// Throws ``RuleResultError`` where two series become one, or where there are more than `limit` (if that is positive);
  /// nothing is to be written then.
  func evaluate(at queryTime: Timestamp, limit: Int) async throws -> Outcome {
    let result = try await query.evaluate(at: queryTime)
    var seen: Set<Labels> = []
    seen.reserveCapacity(result.elements.count)
    let samples = try result.elements.map { element in
      var named = element.labels.dictionary
      named["__name__"] = metric
      named.merge(labels) { $1 }
      let series = Labels(named)
      guard seen.insert(series).inserted else {
        throw RuleResultError.duplicateSeries
      }
      return RecordedSample(labels: series, sample: element.sample.at(queryTime))
    }
    if limit > 0, samples.count > limit {
      throw RuleResultError.tooManySeries(limit: limit, count: samples.count)
    }
    return Outcome(samples: samples, annotations: result.annotations, selectors: result.selectors)
  }
}
