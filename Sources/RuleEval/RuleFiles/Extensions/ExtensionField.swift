internal import PromQL
internal import Yams

/// The key and the value of an extension comment.
struct ExtensionField {
  let comment: ExtensionComment
  let key: String
  let value: Node
  /// Its own text.
  let source: ScalarSource
  /// Whether it comes from a mapping that was merged.
  let isMerged: Bool

  /// Where a place of the comment's content stands in the file.
  static func placing(
    _ comment: ExtensionComment
  ) -> @Sendable (SourcePosition) -> (position: SourcePosition, note: String) {
    let (line, column) = (comment.line, comment.contentColumn)
    return { position in
      (SourcePosition(line: line, column: column + max(position.column, 1) - 1), "")
    }
  }
}

extension ExtendedFileReader {
  /// The fields of a mapping, and the extension comments in it; nil, and an error, if it is no mapping.
  mutating func mapping(_ node: Node, _ what: String) -> (fields: YAMLMapping, extensions: [ExtensionField])? {
    guard let all = report.mapping(node, what) else {
      return nil
    }
    let (fields, own, merged) = all.separating { document.comment(at: $0.keyPosition) != nil }
    var extensions: [ExtensionField] = []
    for (entry, isMerged) in own.map({ ($0, false) }) + merged.map({ ($0, true) }) {
      guard let comment = document.comment(at: entry.keyPosition),
        let field = readComment(comment, isMerged: isMerged)
      else {
        continue
      }
      if let first = extensions.first(where: { $0.key == field.key }) {
        if !isMerged {
          report.error(
            at: comment.position, "extension \(Quoting.quoted(field.key)) given more than once in \(what)",
            hint: "the first is on line \(report.place(first.comment.position).line)")
        }
      } else {
        extensions.append(field)
      }
    }
    return (fields, extensions)
  }

  private mutating func readComment(_ comment: ExtensionComment, isMerged: Bool) -> ExtensionField? {
    if let known = readComments[comment.line] {
      return ExtensionField(
        comment: comment, key: known.key, value: known.value, source: known.source, isMerged: isMerged)
    }
    guard usedComments.insert(comment.line).inserted else {
      return nil
    }
    var inner = report.within(placing: ExtensionField.placing(comment))
    defer { report.take(inner) }
    let start = SourcePosition(line: 1, column: 1)
    let parsed: YAMLDocument
    do {
      parsed = try YAMLDocument(text: comment.content, file: "")
    } catch {
      for fault in error.errors {
        inner.error(
          at: SourcePosition(
            line: 1, column: fault.line > 1 ? comment.content.unicodeScalars.count + 1 : fault.column),
          "extension comment: \(fault.message)", hint: fault.hint)
      }
      return nil
    }
    guard case .mapping(let mapping)? = parsed.root, mapping.count == 1, parsed.secondDocument == nil,
      let (keyNode, value) = mapping.first, case .scalar(let key) = keyNode
    else {
      inner.error(
        at: start, "an extension comment must be \"# ruled: KEY: VALUE\"",
        hint: "a space comes behind the colon of the key")
      return nil
    }
    let field = ExtensionField(
      comment: comment, key: key.string, value: value, source: ScalarSource(text: comment.content), isMerged: isMerged)
    readComments[comment.line] = field
    return field
  }

  /// Names the comments that stand in mappings which have no extensions.
  mutating func refuseUnusedComments() {
    for (line, comment) in document.comments.sorted(by: { $0.key < $1.key }) where !usedComments.contains(line) {
      report.error(
        at: comment.position, "an extension comment that belongs \(Self.strayComment)", hint: ExtendedDocument.hint)
    }
  }
}
