import PromQL

/// A rule of a file of unit tests, with what is known of it before anything is evaluated.
struct PlannedRule: Sendable {
  let group: RuleGroup
  let rule: Rule
  let identity: RuleIdentity
  /// The rule's and its group's labels.
  let labels: [String: String]
  let query: PreparedQuery
  /// What its expression reads.
  let reads: ExpressionReads
  /// What its templates read beside the alert, in the labels and in the annotations.
  let labelReads: [ExpressionReads]
  let annotationReads: [ExpressionReads]
  let writes: RuleWrites
  /// Whether the labels of its alerts or its series depend on nothing but those of what its expression gives.
  let hasConstantLabels: Bool

  /// Throws ``PromQL/QueryError`` or ``TemplateError`` where the rule is none, which loading its file has ruled out.
  init(_ rule: Rule, identity: RuleIdentity, of group: RuleGroup, engine: Engine) throws {
    self.group = group
    self.rule = rule
    self.identity = identity
    labels = group.labels(of: rule)
    let expression = try Parser.parse(rule.expression, options: engine.options.parser)
    query = try engine.prepare(expression, text: rule.expression)
    if let resolving = rule.extensions.resolveExpression {
      reads = ExpressionReads(expression, try Parser.parse(resolving, options: engine.options.parser))
    } else {
      reads = ExpressionReads(expression)
    }
    writes = RuleWrites(rule, labels: labels)
    var areTemplates = rule.extensions.templatesLabels
    if case .alerting = rule.kind {
      areTemplates = true
    }
    labelReads = areTemplates ? try Self.reads(ofTemplates: labels, engine) : []
    annotationReads = try Self.reads(ofTemplates: rule.annotations, engine)
    hasConstantLabels = !areTemplates || !labels.values.contains { $0.contains("{{") }
  }

  /// Whether what it gives depends on more than the elements that its expression gives, or is made of each anew.
  var needsTurns: Bool {
    alertName == nil && !hasConstantLabels || rule.extensions.onNoData != .resolve
      || rule.extensions.resolveExpression != nil
  }

  /// The distance from the time of an evaluation back to the time of its query, in milliseconds.
  var queryOffset: Milliseconds { group.queryOffset ?? 0 }

  /// The alert's name, nil for a recording rule.
  var alertName: String? {
    if case .alerting(let name) = rule.kind {
      return name
    }
    return nil
  }

  private static func reads(ofTemplates texts: [String: String], _ engine: Engine) throws -> [ExpressionReads] {
    try texts.values.flatMap { text -> [ExpressionReads] in
      let template = try Template(parsing: text, name: "")
      let constant = template.constantQueries.compactMap { query in
        // What is no expression reads nothing: it becomes an error in the template's text.
        (try? Parser.parse(query, options: engine.options.parser)).map { ExpressionReads($0) }
      }
      return template.hasComputedQueries ? constant + [.anything] : constant
    }
  }
}

extension ExpressionReads {
  /// What an expression reads of which nothing is known.
  static let anything: ExpressionReads = {
    // Any vector selector that every series fulfils.
    let selector = VectorSelector(
      name: "", matchers: [LabelMatcher](), modifiers: TimeModifiers(at: .end),
      position: PositionRange(start: 0, end: 0))
    return ExpressionReads(.selector(selector))
  }()
}
