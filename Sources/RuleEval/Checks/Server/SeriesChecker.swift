public import PromQL

/// Asks a data source whether there are the series that rules read.
///
/// Bounded: each selector is asked about once, with at most ``mostSelectors`` in all and two or three requests for each,
/// one after the other, for one series at a time.
public struct SeriesChecker: Sendable {
  /// The most selectors that are asked about.
  public static let mostSelectors = 1_000

  private static let week: Milliseconds = 7 * 24 * 3_600_000
  private static let hour: Milliseconds = 3_600_000

  private let catalog: any SeriesCatalog
  private let now: Timestamp
  private let parserOptions: ParserOptions

  /// Asks a catalog about the week before `now`, in milliseconds since 1970.
  public init(catalog: any SeriesCatalog, now: Timestamp, parserOptions: ParserOptions = .everything) {
    self.catalog = catalog
    self.now = now
    self.parserOptions = parserOptions
  }

  /// What is found in the rules of files, each with its name, by place.
  ///
  /// Left alone are selectors that `absent` asks about, that `or` has an alternative for, that read what the files' own
  /// rules record, and rules that ask for `missing_series: ignore`. Throws what the catalog throws.
  public func findings(in files: [(name: String, groups: [RuleGroup])]) async throws -> [Finding] {
    let recorded = Set(
      files.flatMap(\.groups).flatMap(\.rules).compactMap { rule in
        if case .recording(let metric) = rule.kind { metric } else { nil }
      })
    var answers: [[LabelMatcher]: String?] = [:]
    var findings: [Finding] = []
    for (name, groups) in files {
      for group in groups {
        for rule in group.rules where !isLeftAlone(rule, of: group) {
          for selector in selectors(of: rule) where !isOwn(selector, recorded) {
            if answers[selector.matchers] == nil {
              guard answers.count < Self.mostSelectors else { continue }
              try Task.checkCancellation()
              answers[selector.matchers] = .some(try await absence(of: selector))
            }
            guard let message = answers[selector.matchers] ?? nil else { continue }
            findings.append(
              Finding(
                check: .missingSeries, file: name,
                position: rule.places.expression.position(ofByte: selector.position.start, in: rule.expression),
                group: group.name, rule: rule.name, message: message))
          }
        }
      }
    }
    return RuleChecker.ordered(findings)
  }

  private func isLeftAlone(_ rule: Rule, of group: RuleGroup) -> Bool {
    rule.extensions.ignoresMissingSeries || rule.disables(.missingSeries, in: group)
  }

  private func selectors(of rule: Rule) -> [VectorSelector] {
    (try? Parser.parse(rule.expression, options: parserOptions))?.expectedSelectors ?? []
  }

  /// Whether rules write what a selector reads.
  private func isOwn(_ selector: VectorSelector, _ recorded: Set<String>) -> Bool {
    selector.metric.map { recorded.contains($0) || $0 == "ALERTS" || $0 == "ALERTS_FOR_STATE" } ?? false
  }

  /// What to say of a selector without series; nil where there are some.
  private func absence(of selector: VectorSelector) async throws -> String? {
    let text = "\(Expression.selector(selector))"
    if try await hasSeries(selector.matchers, since: Self.hour) {
      return nil
    }
    if try await hasSeries(selector.matchers, since: Self.week) {
      return "\(text) selects series of the last week, but none of the last hour"
    }
    guard let metric = selector.metric, selector.matchers.count > 1,
      try await hasSeries([LabelMatcher(name: "__name__", equals: metric)], since: Self.week)
    else {
      return "\(text) selects no series of the last week"
    }
    return "\(text) selects no series of the last week, though there are others of \(metric)"
  }

  private func hasSeries(_ matchers: [LabelMatcher], since age: Milliseconds) async throws -> Bool {
    let query = CatalogQuery(selectors: [matchers], start: now - age, end: now, limit: 1)
    return try await !catalog.series(query).elements.isEmpty
  }
}

extension Expression {
  /// The selectors whose series have to be there for the expression to be of use.
  fileprivate var expectedSelectors: [VectorSelector] {
    switch self {
    case .selector(let node): [node]
    case .call(let node) where node.function.name == "absent" || node.function.name == "absent_over_time": []
    case .binary(let node) where node.operation == .or: []
    case .binary(let node) where node.operation == .unless: node.left.expectedSelectors
    default: parts.flatMap(\.expectedSelectors)
    }
  }
}
