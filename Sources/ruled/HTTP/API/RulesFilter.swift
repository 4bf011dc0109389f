import RuleEval

/// Which groups and rules a request for `/api/v1/rules` asks for.
struct RulesFilter: Sendable, Equatable {
  private let includesAlerting: Bool
  private let includesRecording: Bool
  private let rules: Set<String>
  private let groups: Set<String>
  private let files: Set<String>
  /// Whether alerting rules come without their alerts.
  let excludesAlerts: Bool

  /// Throws ``APIError`` in upstream's words.
  init(_ form: FormParameters) throws(APIError) {
    let type = form["type"].lowercased()
    guard ["", "alert", "record"].contains(type) else {
      throw .invalid("type", "not supported value \"\(type)\"")
    }
    includesAlerting = type != "record"
    includesRecording = type != "alert"
    rules = Set(form.all("rule_name[]"))
    groups = Set(form.all("rule_group[]"))
    files = Set(form.all("file[]"))
    switch form["exclude_alerts"].lowercased() {
    case "", "0", "f", "false": excludesAlerts = false
    case "1", "t", "true": excludesAlerts = true
    case let text: throw .invalid("exclude_alerts", "\"\(text)\" is neither true nor false")
    }
  }

  func includes(_ group: GroupSnapshot) -> Bool {
    (groups.isEmpty || groups.contains(group.name)) && (files.isEmpty || files.contains(group.file))
  }

  func includes(_ rule: Rule) -> Bool {
    guard rules.isEmpty || rules.contains(rule.name) else {
      return false
    }
    switch rule.kind {
    case .alerting: return includesAlerting
    case .recording: return includesRecording
    }
  }
}
