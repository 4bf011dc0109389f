extension Planner {
  /// The node of a call of `info`.
  ///
  /// Upstream: [info](https://prometheus.io/docs/prometheus/latest/querying/functions/#info).
  mutating func info(_ call: Call, frame: TimeFrame) throws(QueryError) -> VectorNode {
    let input = try vector(call.arguments[0], frame: frame)
    var given: [LabelMatcher] = []
    if call.arguments.count > 1, case .selector(let selector) = call.arguments[1].unwrapped {
      given = selector.matchers
    }
    let dataMatchers = given.filter { $0.name != "__name__" }
    let nameMatchers = try infoNames(given.filter { $0.name == "__name__" })
    // The info series are looked at when the input's samples are.
    let selector = VectorSelector(
      name: "", matchers: dataMatchers + nameMatchers, modifiers: call.arguments[0].timesOfFirstSelector,
      position: call.position)
    return .info(
      InfoNode(
        input: input, select: select(selector, range: nil, frame: frame, needsTimestamps: true),
        nameMatchers: nameMatchers, dataLabels: dataMatchers.map(\.name),
        requiresInfo: dataMatchers.contains { !$0.matchesEmpty }, frame: frame))
  }

  /// The conditions on the names of info metrics: those given, or what stands in where none of them says what is wanted.
  private func infoNames(_ given: [LabelMatcher]) throws(QueryError) -> [LabelMatcher] {
    if given.isEmpty {
      return [LabelMatcher(name: "__name__", equals: "target_info")]
    }
    if given.contains(where: { $0.operation == .equal || $0.operation == .regexMatch }) {
      return given
    }
    do throws(RegexError) {
      return [try LabelMatcher(name: "__name__", operation: .regexMatch, value: ".+_info")] + given
    } catch {
      throw QueryError(.internal, "the pattern of info metrics' names is no regular expression")
    }
  }
}
