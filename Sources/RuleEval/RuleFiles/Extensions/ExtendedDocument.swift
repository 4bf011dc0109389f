internal import Algorithms
internal import Yams

/// A YAML file together with its extension comments, each found in the mapping that it belongs to.
///
/// For the parser every such line becomes an entry of its own, in the column of its `#`: so the mapping that the comment
/// belongs to is the one that YAML itself would put a field there into, and a line that is part of a text stays one.
struct ExtendedDocument {
  let document: YAMLDocument
  /// Those that are entries of mappings, by line.
  let comments: [Int: ExtensionComment]

  /// Parses the text. O(size of the text), with aliases expanded.
  init(text: String, file: String) throws(ContentErrors) {
    guard text.utf8.count <= YAMLLimits.bytes, text.contains("ruled:") else {
      document = try YAMLDocument(text: text, file: file)
      comments = [:]
      return
    }
    let bytes = Array(text.utf8)
    let candidates = ExtensionComment.candidates(in: bytes)
    var lines = candidates.filter { !$0.isTrailing }
    guard lines.count <= ExtensionComment.most else {
      throw Self.failure(
        file, lines[ExtensionComment.most], "more than \(ExtensionComment.most) extension comments in a file")
    }
    var parsed = try? YAMLDocument(text: Self.text(bytes, with: lines[...]), file: file)
    if parsed == nil {
      let plain = KeyPlaces(of: try YAMLDocument(text: text, file: file))
      for _ in 0..<Self.mostEnds where parsed == nil {
        let index = Self.misplaced(lines, bytes, file)
        guard plain.isEndOfText(lines[index]) else {
          throw Self.failure(file, lines[index], Self.misplacedMessage, hint: Self.hint)
        }
        lines.remove(at: index)
        parsed = try? YAMLDocument(text: Self.text(bytes, with: lines[...]), file: file)
      }
    }
    guard var parsed else {
      throw Self.failure(file, lines[Self.misplaced(lines, bytes, file)], Self.misplacedMessage, hint: Self.hint)
    }
    let keys = KeyPlaces(of: parsed)
    let placed = lines.filter { keys.contains($0) }
    if placed.count < lines.count {
      parsed = try YAMLDocument(text: Self.text(bytes, with: placed[...]), file: file)
    }
    if let trailing = candidates.first(where: { $0.isTrailing && !keys.isText($0) }) {
      throw Self.failure(file, trailing, "an extension comment must have its line for itself", hint: Self.hint)
    }
    document = parsed
    comments = Dictionary(placed.map { ($0.line, $0) }) { first, _ in first }
  }

  static let hint = "indent it like the fields of its group or rule, and put it before one of them or behind the last"
  private static let misplacedMessage =
    "it cannot be told which group or rule this extension comment belongs to"

  /// The comment at a key that stands for one.
  func comment(at position: SourcePosition) -> ExtensionComment? {
    comments[position.line].flatMap { $0.column == position.column ? $0 : nil }
  }

  /// How many lines that look like extension comments may end a quoted text: nobody writes one.
  private static let mostEnds = 16

  /// The index of the first comment with which the text cannot be parsed any more.
  private static func misplaced(_ comments: [ExtensionComment], _ bytes: [UInt8], _ file: String) -> Int {
    // If none of the others, it is the last one.
    (0..<max(0, comments.count - 1)).partitioningIndex { last in
      (try? YAMLDocument(text: text(bytes, with: comments[...last]), file: file)) == nil
    }
  }

  /// The text with an entry in the place of each of these comments. Its value is quoted, so that nothing on the lines
  /// behind it can become a part of it.
  private static func text(_ bytes: [UInt8], with comments: ArraySlice<ExtensionComment>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var next = 0
    for comment in comments {
      result += bytes[next..<comment.range.lowerBound]
      result += Array("\(YAMLMapping.extensionMark)\(comment.line): ''".utf8)
      next = comment.range.upperBound
    }
    result += bytes[next...]
    return String(decoding: result, as: UTF8.self)
  }

  private static func failure(
    _ file: String, _ comment: ExtensionComment, _ message: String, hint: String? = nil
  ) -> ContentErrors {
    ContentErrors([
      ContentError(file: file, line: comment.line, column: comment.column, message: message, hint: hint)
    ])
  }
}

/// Where a document's keys stand, and its texts.
private struct KeyPlaces {
  private var keys: [Int: Set<Int>] = [:]
  /// Scalars, by line: their columns, and whether they hold what looks like an extension comment.
  private var scalars: [(position: SourcePosition, holdsComment: Bool, quotedText: String)] = []

  init(of document: YAMLDocument) {
    for root in document.roots {
      add(root)
    }
    scalars.sort { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
  }

  func contains(_ comment: ExtensionComment) -> Bool {
    keys[comment.line]?.contains(comment.column) ?? false
  }

  /// Whether what looks like a comment is part of the scalar that begins last before it.
  func isText(_ comment: ExtensionComment) -> Bool {
    scalar(before: comment)?.holdsComment ?? false
  }

  /// Whether a quoted text that began on a line before ends on the comment's.
  func isEndOfText(_ comment: ExtensionComment) -> Bool {
    guard let scalar = scalar(before: comment), scalar.holdsComment, scalar.position.line < comment.line else {
      return false
    }
    return scalar.quotedText.hasSuffix(comment.content.prefix { $0 != "\"" && $0 != "'" })
  }

  private func scalar(
    before comment: ExtensionComment
  ) -> (position: SourcePosition, holdsComment: Bool, quotedText: String)? {
    let behind = scalars.partitioningIndex { scalar in
      (scalar.position.line, scalar.position.column) >= (comment.line, comment.column)
    }
    return behind > 0 ? scalars[behind - 1] : nil
  }

  private mutating func add(_ node: Node) {
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
      let holdsComment = scalar.string.contains("#") && scalar.string.contains("ruled:")
      scalars.append((node.position, holdsComment, isQuoted ? scalar.string : ""))
    case .sequence(let sequence):
      for element in sequence {
        add(element)
      }
    case .mapping(let mapping):
      for (key, value) in mapping {
        keys[key.position.line, default: []].insert(key.position.column)
        add(key)
        add(value)
      }
    case .alias:
      break
    }
  }
}
