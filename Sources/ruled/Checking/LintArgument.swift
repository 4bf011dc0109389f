import ArgumentParser
import RuleEval

/// Which checks are made: `all`, `none`, or the names of some.
struct LintArgument: ExpressibleByArgument, Equatable {
  let checks: Set<RuleCheck>

  static let all = LintArgument(checks: Set(RuleCheck.allCases))

  private init(checks: Set<RuleCheck>) {
    self.checks = checks
  }

  init?(argument: String) {
    var checks: Set<RuleCheck> = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      switch name {
      case "all": checks.formUnion(RuleCheck.allCases)
      case "none": break
      default:
        guard let check = RuleCheck(rawValue: String(name)) else {
          return nil
        }
        checks.insert(check)
      }
    }
    self.checks = checks
  }

  static var allValueStrings: [String] { ["all", "none"] + RuleCheck.allCases.map(\.rawValue) }
}
