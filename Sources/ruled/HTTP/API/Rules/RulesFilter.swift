import PromQL
import RuleEval

/// Which groups and rules a request for `/api/v1/rules` asks for.
struct RulesFilter: Sendable, Equatable {
  private let includesAlerting: Bool
  private let includesRecording: Bool
  private let rules: Set<String>
  private let groups: Set<String>
  private let files: Set<String>
  private let selectors: [[LabelMatcher]]
  /// Whether alerting rules come without their alerts.
  let excludesAlerts: Bool

  /// Throws ``APIError`` in upstream's words.
  init(_ form: FormParameters) throws(APIError) {
    do {
      selectors = try form.selectors()
    } catch {
      throw APIError(.badData, (error as? APIError)?.message ?? "\(error)")
    }
    let type = form["type"].lowercased()
    guard ["", "alert", "record"].contains(type) else {
      throw .invalid("type", "not supported value \(Quoting.quoted(type))")
    }
    includesAlerting = type != "record"
    includesRecording = type != "alert"
    rules = Set(form.all("rule_name[]"))
    groups = Set(form.all("rule_group[]"))
    files = Set(form.all("file[]"))
    let text = form["exclude_alerts"].lowercased()
    guard let excludesAlerts = text.isEmpty ? false : GoNumber.boolean(text) else {
      throw .invalid(
        "exclude_alerts",
        "error converting exclude_alerts: strconv.ParseBool: parsing \(Quoting.quoted(text)): invalid syntax")
    }
    self.excludesAlerts = excludesAlerts
  }

  private func includes(_ group: GroupSnapshot) -> Bool {
    (groups.isEmpty || groups.contains(group.name)) && (files.isEmpty || files.contains(group.file))
  }

  /// The rules of a group that were asked for.
  func rules(of group: GroupSnapshot) -> [RuleSnapshot] {
    includes(group) ? group.rules.filter(includes) : []
  }

  private func includes(_ snapshot: RuleSnapshot) -> Bool {
    guard rules.isEmpty || rules.contains(snapshot.rule.name) else {
      return false
    }
    guard
      selectors.isEmpty
        || selectors.contains(where: { $0.allSatisfy { $0.matches(snapshot.labels[$0.name] ?? "") } })
    else {
      return false
    }
    switch snapshot.rule.kind {
    case .alerting: return includesAlerting
    case .recording: return includesRecording
    }
  }
}
