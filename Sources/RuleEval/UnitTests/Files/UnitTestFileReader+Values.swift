internal import PromQL
internal import Yams

extension UnitTestFileReader {
  /// The elements of a list with their numbers from 1.
  mutating func elements(_ entry: YAMLMapping.Entry?, _ what: String) -> [(number: Int, node: Node)] {
    guard let entry else {
      return []
    }
    return report.list(entry.value, what).enumerated().map { ($0.offset + 1, $0.element) }
  }

  /// Names the entries that no field is meant by; extension comments are not among them.
  mutating func refuseUnknown(in fields: YAMLMapping, known: [String], _ what: String) {
    let (plain, _, _) = fields.separating { document.comment(at: $0.keyPosition) != nil }
    report.refuseUnknown(
      in: plain, known: known, what,
      extensions: Self.fileExtensions + Self.testExtensions + Self.alertExtensions)
  }

  /// A text; empty where there is none.
  mutating func text(_ entry: YAMLMapping.Entry?, _ what: String) -> String {
    entry.flatMap { report.string($0.value, what) } ?? ""
  }

  /// A duration in milliseconds; 0 where there is none.
  mutating func duration(_ entry: YAMLMapping.Entry?, _ what: String) -> Milliseconds {
    entry.flatMap { report.duration($0.value, what) } ?? 0
  }

  /// A mapping of names to texts.
  mutating func dictionary(_ entry: YAMLMapping.Entry?, _ what: String) -> [String: String] {
    guard let entry, let mapping = report.mapping(entry.value, what) else {
      return [:]
    }
    let (plain, _, _) = mapping.separating { document.comment(at: $0.keyPosition) != nil }
    return plain.entries.reduce(into: [:]) { result, entry in
      result[entry.key] = report.string(entry.value, "\(what): \(entry.key)") ?? ""
    }
  }

  /// A series without values; nil, and an error, where it is none.
  mutating func metric(_ node: Node, _ what: String, mayBeEmpty: Bool) -> Labels? {
    guard let text = report.string(node, what) else {
      return nil
    }
    if mayBeEmpty, text.isEmpty {
      return Labels()
    }
    do {
      return try SeriesNotation.labels(text)
    } catch {
      fail(node, line: error.line, byCodePoint: error.column, "\(what): \(error.reason)")
      return nil
    }
  }

  /// A number as YAML writes it; nil for an absent value.
  mutating func number(_ node: Node, _ what: String) -> Double? {
    guard !node.isNull, let text = report.string(node, what) else {
      return nil
    }
    guard node.isPlain, let value = YAMLNumber.value(of: text) else {
      report.error(
        at: node.position, "\(what) must be a number, but is \(Quoting.quoted(text))",
        hint: "without quotes; the special ones are .inf, -.inf and .nan")
      return nil
    }
    return value
  }

  /// Notes what is wrong at a place inside of a value, in bytes of its line.
  mutating func fail(_ node: Node, line: Int, byByte column: Int, _ message: String) {
    let exact = node.scalar.flatMap { source.position(of: $0, line: line, column: column) }
    report.error(at: exact ?? node.position, message)
  }

  /// Notes what is wrong at a place inside of a value, in code points of its line.
  mutating func fail(_ node: Node, line: Int, byCodePoint column: Int, _ message: String) {
    let lines = node.scalar?.string.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    let text = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let before = Substring(text.unicodeScalars.prefix(max(0, column - 1)))
    fail(node, line: line, byByte: before.utf8.count + 1, message)
  }
}
