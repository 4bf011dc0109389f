import ArgumentParser

/// How coverage is reported.
enum CoverageFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A page.
  case html
  /// For tools that show the coverage of code.
  case lcov
}

/// A format, and behind `=` the file that a report in it is written to.
struct CoverageArgument: ExpressibleByArgument, Sendable {
  let format: CoverageFormat
  /// Nil for standard output.
  let file: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = CoverageFormat(rawValue: String(parts[0])), parts.count == 1 || !parts[1].isEmpty else {
      return nil
    }
    self.format = format
    file = parts.count == 2 ? String(parts[1]) : nil
  }
}
