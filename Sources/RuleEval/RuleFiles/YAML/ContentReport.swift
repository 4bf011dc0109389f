/// Collects what is wrong with one file, so that a single reading names everything.
struct ContentReport {
  /// The first faults are what people mend first; a file of nothing but faults is not to fill the memory.
  static let mostErrors = 1_000

  let file: String
  /// Whether unknown fields are passed over.
  var ignoresUnknownFields = false
  /// Where in the file a place of what is being read stands, and what to add to a message where that is not exact: not
  /// the place itself where a text inside of the file is read.
  private let placing: (@Sendable (SourcePosition) -> (position: SourcePosition, note: String))?
  private(set) var errors: [ContentError] = []
  private(set) var warnings: [ContentError] = []

  init(
    file: String, placing: (@Sendable (SourcePosition) -> (position: SourcePosition, note: String))? = nil
  ) {
    self.file = file
    self.placing = placing
  }

  /// Where a place of what is being read stands in the file.
  func place(_ position: SourcePosition) -> SourcePosition {
    placing?(position).position ?? position
  }

  /// A report on a text inside of what is being read.
  func within(
    placing inner: @escaping @Sendable (SourcePosition) -> (position: SourcePosition, note: String)
  ) -> ContentReport {
    guard let placing else {
      return ContentReport(file: file, placing: inner)
    }
    return ContentReport(file: file) { position in
      let (place, note) = inner(position)
      let (outer, outerNote) = placing(place)
      return (outer, note + outerNote)
    }
  }

  /// Takes over what another report found about the same file.
  mutating func take(_ other: ContentReport) {
    errors += other.errors.prefix(max(0, Self.mostErrors - errors.count))
    warnings += other.warnings
  }

  mutating func error(at position: SourcePosition, _ message: String, hint: String? = nil) {
    if errors.count < Self.mostErrors {
      errors.append(content(at: position, message, hint: hint))
    }
  }

  mutating func warn(at position: SourcePosition, _ message: String, hint: String? = nil) {
    warnings.append(content(at: position, message, hint: hint))
  }

  /// Throws if there are errors, in the order of the file.
  func finish() throws(ContentErrors) {
    guard errors.isEmpty else {
      throw ContentErrors(Self.ordered(errors))
    }
  }

  var orderedWarnings: [ContentError] { Self.ordered(warnings) }

  private func content(at position: SourcePosition, _ message: String, hint: String?) -> ContentError {
    let (position, note) = placing?(position) ?? (position, "")
    return ContentError(
      file: file, line: position.line, column: position.column, message: message + note, hint: hint)
  }

  private static func ordered(_ errors: [ContentError]) -> [ContentError] {
    // Enumerated, as the order of what stands in the same place is to stay: the standard sort promises no stability.
    errors.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset) < (right.element.line, right.element.column, right.offset)
    }.map(\.element)
  }
}
