import PromQL

/// Results as `promtool query` prints them.
enum ResultText {
  /// One line an element of a vector; for a matrix a line with the labels and one for each sample.
  static func lines(_ value: QueryResult.Value) -> [String] {
    switch value {
    case .scalar(let sample): ["scalar: \(text(sample))"]
    case .string(let text, _): [text]
    case .vector(let elements): elements.map { "\($0.labels) => \(text($0.sample))" }
    case .matrix(let series): series.flatMap { ["\($0.labels) =>"] + $0.samples.map(text) }
    }
  }

  /// `value @[seconds]`, `{count:…, sum:…, (lower,upper]:…} @[seconds]` for a histogram.
  private static func text(_ sample: Sample) -> String {
    var seconds = JSONWriter()
    seconds.seconds(sample.timestamp)
    let value = sample.histogram?.description ?? SampleText.decimal(sample.value)
    return "\(value) @[\(String(decoding: seconds.bytes, as: UTF8.self))]"
  }
}
