import PromQL

/// A group that is ready to be evaluated: its definition, with every rule parsed.
struct PreparedGroup: Sendable {
  let group: RuleGroup
  let settings: RuleSettings
  let rules: [PreparedRule]
  let schedule: GroupSchedule
  /// Which rules have to wait for which.
  let order: RuleOrder

  /// Throws what the factory throws for one of the rules.
  init(_ group: RuleGroup, settings: RuleSettings, factory: any RuleFactory) throws {
    self.group = group
    self.settings = settings
    rules = try zip(group.rules, RuleIdentity.identities(of: group)).map {
      try PreparedRule($0, identity: $1, group: group, settings: settings, factory: factory)
    }
    schedule = try GroupSchedule(group, interval: group.interval ?? settings.evaluationInterval)
    order = group.extensions.onError == .abort ? RuleOrder(sequential: rules.count) : RuleOrder(rules.map(\.access))
  }

  var identity: GroupIdentity { GroupIdentity(group) }

  /// Bounded, so that no evaluation time overflows.
  var queryOffset: Milliseconds {
    let longest = GroupSchedule.maximumInterval
    return min(max(group.queryOffset ?? settings.queryOffset, -longest), longest)
  }

  /// For how long state of this group is of use, in milliseconds after the last evaluation.
  var stateLifetime: Milliseconds {
    max(settings.outageTolerance, group.extensions.replayMissed).addingClamped(schedule.interval)
  }
}

/// A rule that is ready to be evaluated.
struct PreparedRule: Sendable {
  enum Body: Sendable {
    case alerting(AlertingRule)
    case recording(RecordingRule)
  }

  let rule: Rule
  let identity: RuleIdentity
  let body: Body
  /// The expression in canonical form.
  let expression: String
  let generatorURL: String
  /// What it reads and writes.
  let access: RuleAccess

  init(
    _ rule: Rule, identity: RuleIdentity, group: RuleGroup, settings: RuleSettings, factory: any RuleFactory
  ) throws {
    self.rule = rule
    self.identity = identity
    let labels = group.labels(of: rule)
    let factory = factory.factory(for: group)
    let query = try factory.query(for: rule, of: group)
    expression = query.expression
    generatorURL = GeneratorURL.link(externalURL: settings.externalURL, expression: query.expression)
    switch rule.kind {
    case .alerting(let name):
      let durations = AlertDurations(hold: rule.holdDuration, keepFiring: rule.keepFiringFor)
      let templates = try factory.templates(for: rule, labels: labels, settings: settings)
      body = .alerting(
        AlertingRule(
          name: name, durations: durations, query: query, templates: templates, onNoData: rule.extensions.onNoData,
          resolveQuery: try factory.resolveQuery(for: rule, of: group),
          valueQuery: factory.valueQuery(for: rule, of: group)))
    case .recording(let metric):
      let templates =
        rule.extensions.templatesLabels
        ? try factory.templates(for: rule, labels: labels, settings: settings) : nil
      body = .recording(RecordingRule(metric: metric, labels: labels, query: query, templates: templates))
    }
    access = RuleAccess(rule, labels: labels, query: query, group: group, factory: factory)
  }
}
