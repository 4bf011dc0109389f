internal import PromQL

/// Which metric and label names a file may use: the configuration's `metric_name_validation_scheme`.
public enum NameValidation: String, Sendable {
  /// Any UTF-8 text that is not empty, as Prometheus 3 has it.
  case utf8
  /// Letters, digits and underscores, and colons in metric names.
  case legacy

  func allowsLabel(_ name: String) -> Bool {
    self == .utf8 ? !name.isEmpty : LabelName.isLegacy(name)
  }

  func allowsMetric(_ name: String) -> Bool {
    self == .utf8 ? !name.isEmpty : LabelName.isLegacyMetricName(name)
  }
}
