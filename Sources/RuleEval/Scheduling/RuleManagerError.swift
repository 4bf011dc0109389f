/// Why groups could not be taken over.
public enum RuleManagerError: Error, Equatable, CustomStringConvertible {
  /// Two groups of one file have the same name.
  case duplicateGroup(file: String, name: String)
  /// A group's `eval_offset` is not less than its interval.
  case evaluationOffset(file: String, name: String)
  /// Groups that groups depend on are missing, or depend on each other; one line a fault.
  case dependencies(String)

  public var description: String {
    switch self {
    case .duplicateGroup(let file, let name): "\(file): group \"\(name)\" is defined more than once"
    case .evaluationOffset(let file, let name):
      "\(file): group \"\(name)\": eval_offset must be less than the group's interval"
    case .dependencies(let faults): faults
    }
  }
}
