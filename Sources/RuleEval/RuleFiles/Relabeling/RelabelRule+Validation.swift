internal import PromQL

extension RelabelRule {
  /// Legacy names with `$1` and `${1}` in them.
  private static let legacyTemplate = try? Regex(#"(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+"#)

  /// What is wrong with the rule as a whole, in upstream's words, and which field is to blame; nil for nothing.
  var fault: (message: String, fields: [String])? {
    let name = action.rawValue
    if action == .hashmod, modulus == 0 {
      return ("relabel configuration for hashmod requires non-zero modulus", ["modulus", "action"])
    }
    if needsTarget, targetLabel.isEmpty {
      return ("relabel configuration for \(name) action requires 'target_label' value", ["target_label", "action"])
    }
    if needsTarget, !isValidTarget {
      return ("\(Quoting.quoted(targetLabel)) is invalid 'target_label' for \(name) action", ["target_label"])
    }
    let hasReplacement = replacement != RelabelRule().replacement
    if [.lowercase, .uppercase, .keepequal, .dropequal].contains(action), hasReplacement {
      return ("'replacement' can not be set for \(name) action", ["replacement"])
    }
    if action == .labelmap, !isValidTemplate(replacement) {
      return ("\(Quoting.quoted(replacement)) is invalid 'replacement' for \(name) action", ["replacement", "action"])
    }
    if [.keepequal, .dropequal].contains(action), let field = firstSet(["regex", "modulus", "separator"]) {
      return (
        "\(name) action requires only 'source_labels' and `target_label`, and no other fields", [field]
      )
    }
    let others = ["source_labels", "target_label", "modulus", "separator", "replacement"]
    if [.labeldrop, .labelkeep].contains(action), let field = firstSet(others) {
      return ("\(name) action requires only 'regex', and no other fields", [field])
    }
    return nil
  }

  private var needsTarget: Bool {
    switch action {
    case .replace, .hashmod, .lowercase, .uppercase, .keepequal, .dropequal: true
    case .keep, .drop, .labelmap, .labeldrop, .labelkeep: false
    }
  }

  private var isValidTarget: Bool {
    action == .replace && targetLabel.utf8.contains(UInt8(ascii: "$"))
      ? isValidTemplate(targetLabel) : nameValidation.allowsLabel(targetLabel)
  }

  private func isValidTemplate(_ text: String) -> Bool {
    nameValidation == .utf8 ? nameValidation.allowsLabel(text) : Self.legacyTemplate?.matches(text) == true
  }

  /// The first of some fields that has another value than the default.
  private func firstSet(_ fields: [String]) -> String? {
    let defaults = RelabelRule()
    return fields.first { field in
      switch field {
      case "source_labels": sourceLabels != defaults.sourceLabels
      case "separator": separator != defaults.separator
      case "regex": regex != defaults.regex
      case "modulus": modulus != defaults.modulus
      case "target_label": targetLabel != defaults.targetLabel
      default: replacement != defaults.replacement
      }
    }
  }
}
