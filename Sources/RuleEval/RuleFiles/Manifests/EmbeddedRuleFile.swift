internal import PromQL
internal import Yams

/// A rule file that is a text inside of another file: a value of a ConfigMap's data.
struct EmbeddedRuleFile {
  let key: String
  let keyColumn: Int
  let scalar: Node.Scalar
  let position: SourcePosition

  /// Keys that hold rule files by convention.
  private static let names: Set<String> = [
    "alerting_rules.yml", "recording_rules.yml", "alerting_rules.yaml", "recording_rules.yaml", "rules", "alerts",
  ]

  /// The value of a key; nil if it is not meant as a rule file, as other configuration in a ConfigMap is not.
  init?(_ entry: YAMLMapping.Entry) {
    guard case .scalar(let scalar) = entry.value, Self.isRuleFile(key: entry.key, text: scalar.string) else {
      return nil
    }
    key = entry.key
    keyColumn = entry.keyPosition.column
    self.scalar = scalar
    position = entry.value.position
  }

  private static func isRuleFile(key: String, text: String) -> Bool {
    if names.contains(key) || [".rules", ".rules.yml", ".rules.yaml"].contains(where: key.hasSuffix) {
      return true
    }
    guard text.contains("groups") || text.contains("PrometheusRule") else {
      return false
    }
    guard let document = try? YAMLDocument(text: text, file: "") else {
      return text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("groups:") }
    }
    return document.roots.contains { root in
      guard case .mapping(let mapping) = root else {
        return false
      }
      let keys = mapping.keys.compactMap(\.string)
      // Grafana's files of alert rules have groups too, beside a version.
      return keys.contains("kind")
        ? mapping["kind"]?.string == "PrometheusRule" : keys.contains("groups") && !keys.contains("apiVersion")
    }
  }
}

extension ScalarSource {
  /// Where places of a scalar's text stand in the file: exactly for the lines of a literal block, else where the scalar
  /// begins, with the place in the text as a note.
  func placing(
    of scalar: Node.Scalar, at start: SourcePosition
  ) -> @Sendable (SourcePosition) -> (position: SourcePosition, note: String) {
    let columns = blockColumns(of: scalar)
    return { position in
      let index = position.line - 1
      if columns.indices.contains(index), let column = columns[index] {
        return (SourcePosition(line: start.line + position.line, column: column + max(position.column, 1) - 1), "")
      }
      // What ends the text is told where its last line begins.
      if index >= 0, let last = columns.prefix(index).lastIndex(where: { $0 != nil }), let column = columns[last] {
        return (SourcePosition(line: start.line + last + 1, column: column), "")
      }
      return position.line > 0
        ? (start, " (line \(position.line), column \(position.column) of the text)") : (start, "")
    }
  }
}
