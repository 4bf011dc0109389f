internal import Yams

/// What a file to check is, as its content tells.
public enum CheckedContent: String, Sendable, CaseIterable {
  /// Rules: groups, a `PrometheusRule` or a `ConfigMap`.
  case rules
  /// A configuration: a `prometheus.yml`.
  case configuration
  /// Unit tests of rules.
  case unitTests = "unit tests"

  private static let configurationFields: Set<String> = [
    "global", "rule_files", "alerting", "scrape_configs", "scrape_config_files", "remote_write", "remote_read",
    "storage", "tracing", "runtime",
  ]

  /// What a text is; rules where it is neither of the others. O(length of the text).
  ///
  /// Throws what is wrong with its YAML.
  public init(text: String, file: String) throws(ContentErrors) {
    let document = try YAMLDocument(text: text, file: file)
    guard case .mapping(let root)? = document.root else {
      self = .rules
      return
    }
    let names = Set(root.compactMap { $0.key.scalar?.string })
    if names.contains("groups") || names.contains("kind") {
      self = .rules
    } else if names.contains("tests") || names.contains("evaluation_interval") {
      self = .unitTests
    } else {
      self = names.isDisjoint(with: Self.configurationFields) ? .rules : .configuration
    }
  }
}
