internal import Yams

/// A YAML file within the limits on size, depth and aliases: one document, or several.
struct YAMLDocument {
  /// The documents with content.
  let roots: [Node]

  /// The first document; nil for a file whose first document is empty or holds comments only.
  let root: Node?
  /// Where a second document with content begins.
  let secondDocument: SourcePosition?

  /// Parses the text. O(size of the document with its aliases expanded), which is bounded.
  init(text: String, file: String) throws(ContentErrors) {
    guard text.utf8.count <= YAMLLimits.bytes else {
      throw ContentErrors([
        ContentError(
          file: file, message: "the file is larger than \(YAMLLimits.bytes >> 20) MiB", hint: "split it into several")
      ])
    }
    if let position = AliasKeys.position(in: text) {
      throw Self.failure(file, position, "an alias cannot be a mapping key", hint: "write the key out")
    }
    do {
      let parser = try Parser(yaml: JSONText.withoutSurrogates(text), resolver: .basic, encoding: .utf8)
      root = try parser.nextRoot()
      var others: [Node] = []
      while let node = try parser.nextRoot() {
        if !node.isNull { others.append(node) }
      }
      secondDocument = others.first?.position
      roots = (root.map { [$0] } ?? []).filter { !$0.isNull } + others
    } catch let error as YamlError {
      throw ContentErrors([ContentError(error, file: file)])
    } catch {
      throw Self.failure(file, SourcePosition(line: 0, column: 0), "cannot be read as YAML")
    }
    var room = YAMLLimits.expandedBytes(ofText: text.utf8.count)
    for root in roots {
      try Self.check(root, depth: 0, room: &room, file: file)
    }
  }

  private static func check(_ node: Node, depth: Int, room: inout Int, file: String) throws(ContentErrors) {
    room -= YAMLLimits.bytesPerNode
    switch node {
    case .scalar(let scalar):
      room -= scalar.string.utf8.count
    case .mapping, .sequence:
      guard depth < YAMLLimits.depth else {
        throw failure(file, node.position, "nested more than \(YAMLLimits.depth) levels deep")
      }
    case .alias:
      break
    }
    guard room >= 0 else {
      throw failure(file, node.position, "the document is too large with its aliases expanded")
    }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        try check(key, depth: depth + 1, room: &room, file: file)
        try check(value, depth: depth + 1, room: &room, file: file)
      }
    case .sequence(let sequence):
      for element in sequence {
        try check(element, depth: depth + 1, room: &room, file: file)
      }
    case .scalar, .alias:
      break
    }
  }

  private static func failure(
    _ file: String, _ position: SourcePosition, _ message: String, hint: String? = nil
  ) -> ContentErrors {
    ContentErrors([
      ContentError(file: file, line: position.line, column: position.column, message: message, hint: hint)
    ])
  }
}
