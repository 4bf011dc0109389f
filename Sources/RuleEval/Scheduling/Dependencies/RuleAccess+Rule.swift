import PromQL

extension RuleAccess {
  /// What a rule reads by its expressions and by the queries of its templates, and what it writes.
  init(_ rule: Rule, labels: [String: String], query: any RuleQuery, group: RuleGroup, factory: any RuleFactory) {
    var selectors = query.selectors
    var further = rule.extensions.resolveExpression.map { [$0] } ?? []
    switch rule.kind {
    case .alerting(let name):
      output = .alerts(name: name)
      further += Self.queries(of: labels, &selectors) + Self.queries(of: rule.annotations, &selectors)
    case .recording(let metric):
      output = .metric(metric)
      if rule.extensions.templatesLabels {
        further += Self.queries(of: labels, &selectors)
      }
    }
    for expression in further {
      var reader = rule
      reader.expression = expression
      if let read = (try? factory.query(for: reader, of: group))?.selectors {
        selectors?.append(contentsOf: read)
      } else {
        selectors = nil
      }
    }
    self.selectors = selectors
  }

  /// The queries that templates ask for. Those that are put together as a template is expanded may read anything.
  private static func queries(of texts: [String: String], _ selectors: inout [[LabelMatcher]]?) -> [String] {
    var queries: [String] = []
    for text in texts.values where text.contains("query") {
      guard let template = try? Template(parsing: text, name: ""), !template.hasComputedQueries else {
        selectors = nil
        continue
      }
      queries += template.constantQueries
    }
    return queries
  }
}
