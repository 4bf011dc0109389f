import RuleEval

extension Finding {
  /// What is wrong, with the name of the rule where it is in one.
  var text: String {
    rule.isEmpty ? message : "\(rule): \(message)"
  }
}
