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
  /// The groups of rules in it, where it loads.
  var groups: [RuleGroup] = []
  /// What is likely a mistake.
  var findings: [Finding] = []
  /// What its rules cost, where a data source was asked; the most expensive first.
  var costs: [RuleCost] = []

  /// How many of what there is, in words.
  var holding: String {
    switch content {
    case nil: ""
    case .unitTests: count == 1 ? "1 test" : "\(count) tests"
    case .rules, .configuration: count == 1 ? "1 rule" : "\(count) rules"
    }
  }
}
