/// What a rule may ask for that Prometheus has no field for.
public struct RuleExtensions: Sendable, Equatable {
  /// What becomes of an alert when the selectors of its rule match no series at all, which is not the same as a
  /// comparison that holds for none.
  public enum NoDataPolicy: String, Sendable, CaseIterable {
    /// Active alerts stay as they are.
    case keep
    /// Active alerts end, as upstream has it.
    case resolve
    /// An alert of the rule without labels of series becomes active.
    case fire
  }

  /// `on_no_data`, of an alerting rule.
  public var onNoData: NoDataPolicy
  /// `resolve_expr`, of an alerting rule: an expression that an alert is resolved by, once it holds for the alert's
  /// labels; nil where the alert ends when its own expression no longer holds.
  public var resolveExpression: String?
  /// `missing_series: ignore`: selectors that match nothing are not reported.
  public var ignoresMissingSeries: Bool
  /// `template_labels: true`, of a recording rule: its labels are templates.
  public var templatesLabels: Bool
  /// `disable_checks`: names of checks of `ruled check` that pass over the rule.
  public var disabledChecks: Set<String> = []

  public init(
    onNoData: NoDataPolicy = .resolve, resolveExpression: String? = nil, ignoresMissingSeries: Bool = false,
    templatesLabels: Bool = false
  ) {
    self.onNoData = onNoData
    self.resolveExpression = resolveExpression
    self.ignoresMissingSeries = ignoresMissingSeries
    self.templatesLabels = templatesLabels
  }
}
