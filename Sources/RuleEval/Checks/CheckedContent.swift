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
    self = Self.told(by: try YAMLDocument(text: text, file: file)) ?? .rules
  }

  /// Whether the fields of a text tell that it is one of these; a text that is no YAML may be. O(length of the text).
  public static func isTold(by text: String) -> Bool {
    guard let document = try? YAMLDocument(text: text, file: "") else {
      return true
    }
    return told(by: document) != nil
  }

  private static func told(by document: YAMLDocument) -> CheckedContent? {
    guard case .mapping(let root)? = document.root else {
      return nil
    }
    let names = Set(root.compactMap { $0.key.scalar?.string })
    if names.contains("groups") || names.contains("kind") {
      return .rules
    }
    if names.contains("tests") || names.contains("evaluation_interval") {
      return .unitTests
    }
    return names.isDisjoint(with: configurationFields) ? nil : .configuration
  }
}
