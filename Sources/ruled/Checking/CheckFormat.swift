import ArgumentParser

/// How the outcome of checks is written.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// For GitHub's workflows.
  case github
  /// For tools for code review.
  case sarif
}
