/// One element of an instant vector, as templates see it: what `query` gives back, with its `.Labels` and its `.Value`.
///
/// See "Data Structures" in Prometheus's `docs/configuration/template_reference.md`.
public struct TemplateSample: Sendable, Equatable {
  /// The value of a sample: a number, or a native histogram in its printed form.
  public enum Value: Sendable, Equatable {
    /// A floating-point sample.
    case float(Double)
    /// A native histogram, by the text that PromQL prints for it. Templates can print it and nothing else.
    case histogram(String)
  }

  /// The labels of the series, the metric name among them as `__name__`.
  public var labels: [String: String]
  /// The value of the sample.
  public var value: Value

  /// Creates a sample.
  ///
  /// - Parameters:
  ///   - labels: The labels of the series, the metric name among them as `__name__`.
  ///   - value: The value of the sample.
  public init(labels: [String: String], value: Value) {
    self.labels = labels
    self.value = value
  }

  /// Creates a floating-point sample.
  ///
  /// - Parameters:
  ///   - labels: The labels of the series, the metric name among them as `__name__`.
  ///   - value: The value of the sample.
  public init(labels: [String: String], value: Double) {
    self.init(labels: labels, value: .float(value))
  }
}
