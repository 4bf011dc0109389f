import RuleEval

/// What became of checking one file.
struct CheckOutcome: Sendable {
  /// The file as it was named.
  let file: String
  /// What it is; nil where it could not be told.
  var content: CheckedContent?
  /// How many rules or tests it holds.
  var count = 0
  /// What keeps it from being used.
  var errors: [ContentError] = []
  /// What is likely a mistake.
  var findings: [Finding] = []

  /// How many of what there is, in words.
  var holding: String {
    switch content {
    case nil: ""
    case .unitTests: count == 1 ? "1 test" : "\(count) tests"
    case .rules, .configuration: count == 1 ? "1 rule" : "\(count) rules"
    }
  }
}
