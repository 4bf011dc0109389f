public import PromQL

/// What tells a group from all others.
public struct GroupIdentity: Hashable, Sendable {
  /// The rule file, as it was named.
  public let file: String
  /// The name of the group, unique in its file.
  public let name: String

  public init(file: String, name: String) {
    self.file = file
    self.name = name
  }

  /// The identity of a group as its file has it.
  public init(_ group: RuleGroup) {
    self.init(file: group.file, name: group.name)
  }
}

/// What tells a rule from all others, and stays the same when its expression, durations or annotations change.
public struct RuleIdentity: Hashable, Sendable {
  /// The two kinds of rules, whose names do not meet.
  public enum Kind: Hashable, Sendable {
    case alerting
    case recording
  }

  /// The rule's group.
  public let group: GroupIdentity
  /// What kind of rule it is. Only alerting rules have state that is stored.
  public let kind: Kind
  /// The name of the alert or of the recorded metric.
  public let name: String
  /// The rule's labels as written, the group's among them.
  public let labels: Labels
  /// Which one it is of the group's rules of this kind with this name and these labels, from 0.
  public let occurrence: Int

  public init(group: GroupIdentity, kind: Kind = .alerting, name: String, labels: Labels, occurrence: Int) {
    self.group = group
    self.kind = kind
    self.name = name
    self.labels = labels
    self.occurrence = occurrence
  }

  /// The identities of a group's rules, in their order.
  static func identities(of group: RuleGroup) -> [RuleIdentity] {
    let identity = GroupIdentity(group)
    var occurrences: [RuleIdentity: Int] = [:]
    return group.rules.map { rule in
      let first = RuleIdentity(
        group: identity, kind: Kind(rule.kind), name: rule.name, labels: Labels(group.labels(of: rule)), occurrence: 0)
      let occurrence = occurrences[first, default: 0]
      occurrences[first] = occurrence + 1
      return RuleIdentity(
        group: identity, kind: first.kind, name: first.name, labels: first.labels, occurrence: occurrence)
    }
  }
}

extension RuleIdentity.Kind {
  fileprivate init(_ kind: Rule.Kind) {
    switch kind {
    case .alerting: self = .alerting
    case .recording: self = .recording
    }
  }
}

extension RuleGroup {
  /// The labels of one of the group's rules: its own, and the group's where it has none of that name.
  func labels(of rule: Rule) -> [String: String] {
    labels.merging(rule.labels) { _, own in own }
  }
}
