internal import Foundation
internal import Yams

/// A configuration as people may see it.
enum ConfigurationText {
  private static let mask = "<secret>"

  /// The document as YAML, without comments, and with `<secret>` for whatever is or may be one: passwords, tokens, keys,
  /// the values of headers, and user names' passwords in URLs. O(size).
  static func masked(_ root: Node?) -> String {
    guard let root else {
      return ""
    }
    return (try? serialize(node: masked(root, isSecret: false), width: -1, allowUnicode: true)) ?? ""
  }

  private static func masked(_ node: Node, isSecret: Bool) -> Node {
    switch node {
    case .scalar(var scalar):
      scalar.string = isSecret && !scalar.string.isEmpty ? mask : withoutPassword(scalar.string)
      scalar.anchor = nil
      return .scalar(scalar)
    case .sequence(var sequence):
      sequence = Node.Sequence(sequence.map { masked($0, isSecret: isSecret) }, sequence.tag, sequence.style)
      return .sequence(sequence)
    case .mapping(let mapping):
      let pairs = mapping.map { key, value in
        (key, masked(value, isSecret: isSecret || Self.isSecret(key.string ?? "")))
      }
      return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style))
    case .alias:
      return node
    }
  }

  /// Whether the value of a field is a secret by the field's name. What holds the name of a file isn't.
  private static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    if name.hasSuffix("_file") || name.hasSuffix("_files") || name.hasSuffix("_ref") {
      return false
    }
    return name == "key" || name == "headers" || name == "proxy_connect_header"
      || ["password", "secret", "secrets", "token", "credential", "credentials", "secret_key", "api_key", "access_key"]
        .contains { name == $0 || name.hasSuffix("_\($0)") }
  }

  /// A text with `<secret>` for the password of a URL in it.
  private static func withoutPassword(_ text: String) -> String {
    guard text.contains("://") else {
      return text
    }
    return text.replacing(#/(?<scheme>[A-Za-z][A-Za-z0-9+.\-]*://)(?<user>[^\/?#\s]*?):[^\/?#\s]*@/#) {
      "\($0.output.scheme)\($0.output.user):\(mask)@"
    }
  }
}
