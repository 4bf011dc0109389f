internal import PromQL
internal import Yams

extension RuleFileReader {
  static let groupExtensions = [
    "datasource", "on_error", "depends_on", "align", "eval_offset", "replay_missed", "disable_checks",
  ]

  /// What the comments in a group ask for.
  mutating func readExtensions(_ extensions: [ExtensionField], of group: inout RuleGroup, _ what: String) {
    for field in extensions {
      var inner = report.within(placing: ExtensionField.placing(field.comment))
      let title = "\(what): \(field.key)"
      let position = report.place(field.comment.position)
      switch field.key {
      case "datasource":
        group.extensions.dataSource = inner.nonemptyString(field.value, title)
        group.extensions.positions[field.key] = position
      case "on_error":
        group.extensions.onError =
          inner.choice(field.value, of: GroupExtensions.ErrorPolicy.self, title) ?? .continue
      case "depends_on":
        group.extensions.dependsOn = readNames(field, &inner, title)
        group.extensions.positions[field.key] = position
      case "align":
        group.extensions.align = inner.boolean(field.value, title) ?? false
      case "eval_offset":
        group.extensions.evaluationOffset = inner.duration(field.value, title)
        group.extensions.positions[field.key] = position
        if let offset = group.extensions.evaluationOffset, let interval = group.interval, offset >= interval {
          inner.error(at: field.value.position, "\(title) must be less than the group's interval")
        }
      case "replay_missed":
        group.extensions.replayMissed = inner.duration(field.value, title) ?? 0
        if group.extensions.replayMissed > GroupExtensions.longestReplay {
          inner.error(at: field.value.position, "\(title) must be at most 7d")
        }
      case "disable_checks":
        group.extensions.disabledChecks = Set(readNames(field, &inner, title))
      default:
        refuse(
          field, known: Self.groupExtensions, plain: Self.groupFields, elsewhere: Self.ruleExtensions,
          "a rule, not a group", &inner, what)
      }
      report.take(inner)
    }
  }

  /// One name, or a list of names, each once.
  func readNames(_ field: ExtensionField, _ report: inout ContentReport, _ title: String) -> [String] {
    guard field.value.sequence != nil else {
      return report.nonemptyString(field.value, title).map { [$0] } ?? []
    }
    var names: [String] = []
    for element in report.list(field.value, title) {
      guard let name = report.nonemptyString(element, title) else {
        continue
      }
      if names.contains(name) {
        report.error(at: element.position, "\(title): \(Quoting.quoted(name)) is named twice")
      } else {
        names.append(name)
      }
    }
    return names
  }
}

extension ContentReport {
  /// A text with something in it; nil, and an error, for any other.
  mutating func nonemptyString(_ node: Node, _ what: String) -> String? {
    guard let text = string(node, what) else {
      return nil
    }
    guard !text.isEmpty else {
      error(at: node.position, "\(what) must not be empty")
      return nil
    }
    return text
  }

  /// One of the cases of a type; nil, and an error, for anything else.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ node: Node, of type: Choice.Type, _ what: String
  ) -> Choice? {
    choice(node, among: type.allCases.map(\.rawValue), what).flatMap { type.init(rawValue: $0) }
  }
}
