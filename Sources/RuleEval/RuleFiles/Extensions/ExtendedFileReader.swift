internal import PromQL

/// Reads a file that may have extension comments.
protocol ExtendedFileReader {
  var document: ExtendedDocument { get }
  var report: ContentReport { get set }
  /// The lines of extension comments that stand in a mapping which may have some.
  var usedComments: Set<Int> { get set }
  /// Those of them that could be read.
  var readComments: [Int: ExtensionField] { get set }
  /// What a comment in any other place belongs to: "neither to … nor to …".
  static var strayComment: String { get }
}

extension ExtendedFileReader {
  /// Names a comment whose key is none of this place.
  func refuse(
    _ field: ExtensionField, known: [String], plain: [String], elsewhere: [String], _ owner: String,
    _ report: inout ContentReport, _ what: String
  ) {
    let start = SourcePosition(line: 1, column: 1)
    let name = Quoting.quoted(field.key)
    if plain.contains(field.key) {
      report.error(
        at: start, "\(name) is a field that Prometheus knows, not an extension (in \(what))",
        hint: "write it without \"# ruled:\"")
    } else if elsewhere.contains(field.key) {
      report.error(at: start, "extension \(name) belongs to \(owner) (in \(what))")
    } else {
      let hint =
        SpellingSuggestion.closest(to: field.key, in: known).map { "did you mean \"\($0)\"?" }
        ?? "there are \(known.joined(separator: ", "))"
      report.error(at: start, "unknown extension \(name) in \(what)", hint: hint)
    }
  }
}
