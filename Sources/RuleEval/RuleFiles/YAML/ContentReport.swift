/// Collects what is wrong with one file, so that a single reading names everything.
struct ContentReport {
  /// The first faults are what people mend first; a file of nothing but faults is not to fill the memory.
  static let mostErrors = 1_000

  let file: String
  /// Whether unknown fields are passed over.
  var ignoresUnknownFields = false
  private(set) var errors: [ContentError] = []
  private(set) var warnings: [ContentError] = []

  init(file: String) {
    self.file = file
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
    ContentError(file: file, line: position.line, column: position.column, message: message, hint: hint)
  }

  private static func ordered(_ errors: [ContentError]) -> [ContentError] {
    // Enumerated, as the order of what stands in the same place is to stay: the standard sort promises no stability.
    errors.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset) < (right.element.line, right.element.column, right.offset)
    }.map(\.element)
  }
}
