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
  /// The rule's and its group's labels; their templates where ``templates`` expands them.
  let labels: [String: String]
  let query: any RuleQuery
  /// Expands the labels for each series; nil where they are plain text.
  var templates: (any AlertTemplates)?

  /// Evaluates the expression and names the series. Templates see `evaluationTime`, `queryTime` where it is nil.
  ///
  /// Throws ``RuleResultError`` where two series become one, or where there are more than `limit` (if that is positive);
  /// nothing is to be written then.
  func evaluate(
    at queryTime: Timestamp, limit: Int, evaluationTime: Timestamp? = nil
  ) async throws -> Outcome {
    let result = try await query.evaluate(at: queryTime)
    var seen: Set<Labels> = []
    seen.reserveCapacity(result.elements.count)
    var samples: [RecordedSample] = []
    samples.reserveCapacity(result.elements.count)
    for element in result.elements {
      var named = element.labels.dictionary
      named["__name__"] = metric
      named.merge(try await labels(for: element, at: evaluationTime ?? queryTime)) { $1 }
      let series = Labels(named)
      guard seen.insert(series).inserted else {
        throw RuleResultError.duplicateSeries
      }
      samples.append(RecordedSample(labels: series, sample: element.sample.at(queryTime)))
    }
    if limit > 0, samples.count > limit {
      throw RuleResultError.tooManySeries(limit: limit, count: samples.count)
    }
    return Outcome(samples: samples, annotations: result.annotations, selectors: result.selectors)
  }

  /// A template that fails fails the rule: there is nobody to read its error in a label of a series.
  private func labels(for element: VectorElement, at time: Timestamp) async throws -> [String: String] {
    guard let templates else {
      return labels
    }
    let texts = await templates.expand(for: element, at: time)
    if let error = texts.errors.first {
      throw RuleResultError.labelTemplate(error)
    }
    return texts.labels
  }
}
