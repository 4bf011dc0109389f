internal import PromQL
internal import Yams

extension ContentReport {
  private static let relabelFields = [
    "source_labels", "separator", "regex", "modulus", "target_label", "replacement", "action",
  ]

  /// A list of relabelling rules, checked as upstream does; those that are wrong are left out.
  ///
  /// - Parameters:
  ///   - node: The list.
  ///   - nameValidation: Which label names are valid.
  ///   - what: What errors call the list.
  mutating func relabelRules(_ node: Node, nameValidation: NameValidation, _ what: String) -> [RelabelRule] {
    list(node, what).enumerated().compactMap { index, node in
      relabelRule(node, nameValidation: nameValidation, "\(what), rule \(index + 1)")
    }
  }

  private mutating func relabelRule(
    _ node: Node, nameValidation: NameValidation, _ what: String
  ) -> RelabelRule? {
    guard !node.isNull else {
      error(at: node.position, "\(what): empty or null relabeling rule")
      return nil
    }
    guard let fields = mapping(node, what) else {
      return nil
    }
    let before = errors.count
    refuseUnknown(in: fields, known: Self.relabelFields, what)
    var rule = RelabelRule()
    rule.nameValidation = nameValidation
    rule.sourceLabels = sourceLabels(fields["source_labels"], nameValidation, what)
    func text(_ name: String, _ value: inout String) {
      if let entry = fields[name], let text = string(entry.value, "\(what): \(name)") { value = text }
    }
    text("separator", &rule.separator)
    text("target_label", &rule.targetLabel)
    text("replacement", &rule.replacement)
    if let entry = fields["modulus"] {
      rule.modulus = modulus(entry.value, what)
    }
    readRegex(fields["regex"], into: &rule, what)
    readAction(fields["action"], into: &rule, what)
    if errors.count == before, let fault = rule.fault {
      let entry = fault.fields.lazy.compactMap { fields[$0] }.first
      error(at: entry?.value.position ?? fields.position, "\(what): \(fault.message)")
    }
    return errors.count == before ? rule : nil
  }

  private mutating func sourceLabels(
    _ entry: YAMLMapping.Entry?, _ nameValidation: NameValidation, _ what: String
  ) -> [String] {
    guard let entry else {
      return []
    }
    return list(entry.value, "\(what): source_labels").compactMap { node in
      guard let name = string(node, "\(what): a source label") else {
        return nil
      }
      guard nameValidation.allowsLabel(name) else {
        error(at: node.position, "\(what): \(Quoting.quoted(name)) is not a valid label name")
        return nil
      }
      return name
    }
  }

  private mutating func modulus(_ node: Node, _ what: String) -> UInt64 {
    guard !node.isNull, let text = string(node, "\(what): modulus") else {
      return 0
    }
    guard node.isPlain, let modulus = UInt64(text) else {
      error(at: node.position, "\(what): modulus must be a whole number")
      return 0
    }
    return modulus
  }

  private mutating func readRegex(_ entry: YAMLMapping.Entry?, into rule: inout RelabelRule, _ what: String) {
    guard let entry, let pattern = string(entry.value, "\(what): regex") else {
      return
    }
    do throws(RegexError) {
      rule.regex = try RelabelRegex(pattern)
    } catch {
      self.error(at: entry.value.position, "\(what): regex: \(error.reason)")
    }
  }

  private mutating func readAction(_ entry: YAMLMapping.Entry?, into rule: inout RelabelRule, _ what: String) {
    guard let entry, let name = string(entry.value, "\(what): action") else {
      return
    }
    guard let action = RelabelRule.Action(rawValue: name.lowercased()) else {
      let hint = "there are \(RelabelRule.Action.allCases.map(\.rawValue).joined(separator: ", "))"
      let fault = name.isEmpty ? "relabel action cannot be empty" : "unknown relabel action \(Quoting.quoted(name))"
      error(at: entry.value.position, "\(what): \(fault)", hint: hint)
      return
    }
    rule.action = action
  }
}
