/// What the template of one alert can see.
///
/// The four fields `.Labels`, `.ExternalLabels`, `.ExternalURL` and `.Value` are also the variables `$labels`,
/// `$externalLabels`, `$externalURL` and `$value`. See "Alert field templates" in Prometheus's
/// `docs/configuration/template_reference.md`.
public struct TemplateEnvironment: Sendable {
  /// The labels of the sample that the alert's expression gave, the metric name among them.
  public var labels: [String: String]
  /// The external labels of the configuration.
  public var externalLabels: [String: String]
  /// The URL under which the program is reachable from outside, for `.ExternalURL`, `externalURL` and `pathPrefix`.
  public var externalURL: String
  /// The value of the sample that the alert's expression gave.
  public var value: TemplateSample.Value
  /// The time at which the rule is evaluated, in milliseconds since the Unix epoch, for `now`.
  public var evaluationTime: Int64
  /// Evaluates an instant query at the rule's time, for `query`. What it throws becomes part of the template's error.
  public var query: @Sendable (String) throws -> [TemplateSample]
  /// The regular expressions of `match` and `reReplaceAll`.
  public var regularExpressions: any RegularExpressionProvider

  /// Creates an environment.
  ///
  /// - Parameters:
  ///   - labels: The labels of the sample that the alert's expression gave, the metric name among them.
  ///   - externalLabels: The external labels of the configuration.
  ///   - externalURL: The URL under which the program is reachable from outside.
  ///   - value: The value of the sample that the alert's expression gave.
  ///   - evaluationTime: The time at which the rule is evaluated, in milliseconds since the Unix epoch.
  ///   - regularExpressions: The regular expressions of `match` and `reReplaceAll`.
  ///   - query: Evaluates an instant query at the rule's time.
  public init(
    labels: [String: String], externalLabels: [String: String] = [:], externalURL: String = "",
    value: TemplateSample.Value, evaluationTime: Int64, regularExpressions: any RegularExpressionProvider,
    query: @escaping @Sendable (String) throws -> [TemplateSample]
  ) {
    self.labels = labels
    self.externalLabels = externalLabels
    self.externalURL = externalURL
    self.value = value
    self.evaluationTime = evaluationTime
    self.query = query
    self.regularExpressions = regularExpressions
  }
}
