import ArgumentParser

/// How a replay is reported.
enum ReplayFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A page.
  case html
}
