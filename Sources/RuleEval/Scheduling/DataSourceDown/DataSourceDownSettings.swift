public import PromQL

/// The alert of this program's own that says that a data source does not answer.
public struct DataSourceDownSettings: Sendable, Equatable {
  /// The name of the alert.
  public static let alertName = "RuledDataSourceDown"

  /// For how long no answer has to come before it fires, in milliseconds.
  public var hold: Milliseconds
  /// Labels that the alert has besides `alertname` and `datasource`.
  public var labels: [String: String]

  public init(hold: Milliseconds = 120_000, labels: [String: String] = [:]) {
    self.hold = hold
    self.labels = labels
  }
}
