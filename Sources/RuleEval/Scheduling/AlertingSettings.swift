public import PromQL

/// What applies to the alerts of all rules.
public struct AlertingSettings: Sendable, Equatable {
  /// Whether firing alerts are sent as resolved when their rule is taken away, gets another name or other labels, or
  /// gives more alerts than its group's `limit`. Upstream lets their `endsAt` pass.
  public var resolvesRemoved: Bool
  /// The annotation of resolved alerts that says which value the alert's series had when it was resolved, where that is
  /// known; empty for none.
  public var resolvedValueAnnotation: String
  /// As upstream's `--rules.alert.for-grace-period`, in milliseconds: an alert whose state comes from the data source
  /// does not begin to fire earlier than this after the restart; and an absence of the program of up to this counts
  /// towards `for`, one that is longer does not.
  public var graceForPending: Milliseconds
  /// The alert on data sources that do not answer; nil for none.
  public var dataSourceDown: DataSourceDownSettings?

  public init(
    resolvesRemoved: Bool = true, resolvedValueAnnotation: String = "resolved_value",
    graceForPending: Milliseconds = 600_000, dataSourceDown: DataSourceDownSettings? = DataSourceDownSettings()
  ) {
    self.resolvesRemoved = resolvesRemoved
    self.resolvedValueAnnotation = resolvedValueAnnotation
    self.graceForPending = graceForPending
    self.dataSourceDown = dataSourceDown
  }
}
