public import PromQL

/// The expressions that rules record, by the name of the metric: parsed once for all files that may read them.
public struct RecordedExpressions: Sendable {
  private(set) var expressions: [String: [Expression]] = [:]

  /// What the recording rules of groups record; what does not parse is left out. O(size of the rules).
  public init(in groups: [RuleGroup], parserOptions: ParserOptions = .everything) {
    for rule in groups.lazy.flatMap(\.rules) {
      if case .recording(let metric) = rule.kind,
        let expression = try? Parser.parse(rule.expression, options: parserOptions)
      {
        expressions[metric, default: []].append(expression)
      }
    }
  }
}
