public import PromQL

/// What a rule evaluator needs of a `prometheus.yml`.
///
/// As in Prometheus's
/// [configuration](https://prometheus.io/docs/prometheus/latest/configuration/configuration/). Sections that only
/// scraping and storage use are accepted and ignored.
public struct PrometheusConfiguration: Sendable, Equatable {
  /// `global.evaluation_interval`, in milliseconds; a minute unless given.
  public var evaluationInterval: Milliseconds = 60_000
  /// `global.rule_query_offset`, in milliseconds: how far before its slot a group evaluates.
  public var ruleQueryOffset: Milliseconds = 0
  /// `global.external_labels`, with environment variables expanded; a value may be empty.
  public var externalLabels: [String: String] = [:]
  /// `global.metric_name_validation_scheme`, which rule files follow.
  public var nameValidation: NameValidation = .utf8
  /// `rule_files`, as absolute patterns for ``RuleFileSet``.
  public var ruleFilePatterns: [String] = []
  /// `alerting`, without Alertmanagers that nothing finds.
  public var alerting = AlertingConfiguration()
  /// `remote_write`: who gets what rules write.
  public var remoteWrites: [RemoteWriteConfiguration] = []
  /// What the file asks for that is not done, and may lose alerts or change them: to be shown to the operator.
  public var warnings: [ContentError] = []
  /// The file as people may see it: as YAML, without comments, with `<secret>` in the place of secrets.
  public var maskedText = ""
}
