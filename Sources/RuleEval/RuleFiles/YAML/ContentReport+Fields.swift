internal import PromQL
internal import Yams

extension ContentReport {
  /// Names the entries that no field of `known` is meant by.
  ///
  /// - Parameters:
  ///   - namesKeys: False where a slip could make a secret a key.
  ///   - extensions: Fields that there are as extension comments only.
  mutating func refuseUnknown(
    in mapping: YAMLMapping, known: [String], _ what: String, namesKeys: Bool = true, extensions: [String] = []
  ) {
    guard !ignoresUnknownFields else {
      return
    }
    for entry in mapping.entries where !known.contains(entry.key) {
      guard namesKeys else {
        error(
          at: entry.keyPosition, "unknown field in \(what)",
          hint: "its fields are \(known.joined(separator: ", "))")
        continue
      }
      let hint =
        extensions.contains(entry.key)
        ? "other evaluators would refuse it: write it as the comment \"# ruled: \(entry.key): …\""
        : SpellingSuggestion.closest(to: entry.key, in: known).map { "did you mean \"\($0)\"?" }
      error(at: entry.keyPosition, "unknown field \(Quoting.quoted(entry.key)) in \(what)", hint: hint)
    }
  }

  /// The node as text: of any scalar, as it is written; empty for an absent value.
  mutating func string(_ node: Node, _ what: String) -> String? {
    guard case .scalar(let scalar) = node else {
      let hint = node.mapping != nil ? Self.braceHint : nil
      error(at: node.position, "\(what) must be a string, but is \(node.kindName)", hint: hint)
      return nil
    }
    let tag = scalar.tag.description
    guard Self.stringTags.contains(tag) else {
      error(at: node.position, "\(what) has a tag that is not supported", hint: "write it as a plain or quoted string")
      return nil
    }
    return node.isNull ? "" : scalar.string
  }

  /// The elements of a list; none for an absent value.
  mutating func list(_ node: Node, _ what: String) -> [Node] {
    guard !node.isNull else {
      return []
    }
    guard case .sequence(let sequence) = node else {
      error(at: node.position, "\(what) must be a list, but is \(node.kindName)")
      return []
    }
    return Array(sequence)
  }

  /// A duration as Prometheus writes it, in milliseconds; nil for an absent value.
  mutating func duration(_ node: Node, _ what: String) -> Milliseconds? {
    guard !node.isNull, let text = string(node, what) else {
      return nil
    }
    guard let duration = DurationText.parse(text) else {
      error(
        at: node.position, "\(what) is not a valid duration: \(Quoting.quoted(text))",
        hint: "durations have units, as in 30s, 5m, 1h30m or 1d")
      return nil
    }
    return duration
  }

  /// A whole number without quotes; nil for an absent value.
  mutating func integer(_ node: Node, _ what: String) -> Int? {
    guard !node.isNull, let text = string(node, what) else {
      return nil
    }
    guard node.isPlain, let value = Int(text.filter { $0 != "_" }) else {
      error(at: node.position, "\(what) must be a whole number, but is \(Quoting.quoted(text))")
      return nil
    }
    return value
  }

  /// A value of true or false as YAML 1.1 writes it, without quotes; nil for an absent one.
  mutating func boolean(_ node: Node, _ what: String) -> Bool? {
    guard !node.isNull, let text = string(node, what) else {
      return nil
    }
    switch node.isPlain ? text : "" {
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": return true
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N": return false
    default:
      error(at: node.position, "\(what) must be true or false")
      return nil
    }
  }

  /// One of some words; nil, and an error, for anything else.
  mutating func choice(_ node: Node, among words: [String], _ what: String) -> String? {
    guard let text = string(node, what) else {
      return nil
    }
    guard words.contains(text) else {
      let hint = SpellingSuggestion.closest(to: text, in: words).map { "did you mean \"\($0)\"?" }
      error(
        at: node.position, "\(what) must be one of \(words.joined(separator: ", ")), but is \(Quoting.quoted(text))",
        hint: hint)
      return nil
    }
    return text
  }

  private static let stringTags: Set<String> = [
    Tag.Name.implicit.rawValue, Tag.Name.str.rawValue, Tag.Name.null.rawValue, Tag.Name.bool.rawValue,
    Tag.Name.int.rawValue, Tag.Name.float.rawValue, Tag.Name.timestamp.rawValue, Tag.Name.nonSpecific.rawValue,
  ]
}
