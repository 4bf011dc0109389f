extension QueryResult.Value {
  /// The value in a few words, for the text of a failure.
  var summary: String {
    switch self {
    case .scalar(let sample): "the scalar \(SampleComparison.text(sample))"
    case .string(let text, _): "the string \(Quoting.quoted(text))"
    case .vector(let elements):
      "a vector of \(elements.count): "
        + Self.list(elements.map { "\($0.labels) \(SampleComparison.text($0.sample))" })
    case .matrix(let series):
      "a matrix of \(series.count): " + Self.list(series.map { "\($0.labels) \(SampleComparison.text($0.samples))" })
    }
  }

  private static func list(_ texts: [String]) -> String {
    texts.prefix(10).joined(separator: "; ") + (texts.count > 10 ? "; …" : "")
  }
}

extension [MatrixSeries] {
  /// Where the series are not in ascending order of their labels, nil where they are.
  var differenceFromSorted: String? {
    for (former, latter) in zip(self, dropFirst()) where latter.labels < former.labels {
      return "expected a matrix sorted by labels, got \(former.labels) before \(latter.labels)"
    }
    return nil
  }

  /// What the series have at one time.
  func elements(at time: Timestamp) -> [VectorElement] {
    compactMap { series in
      series.samples.first { $0.timestamp == time }.map { VectorElement(labels: series.labels, sample: $0) }
    }
  }
}
