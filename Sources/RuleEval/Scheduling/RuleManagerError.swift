/// Why groups could not be taken over.
public enum RuleManagerError: Error, Equatable, CustomStringConvertible {
  /// Two groups of one file have the same name.
  case duplicateGroup(file: String, name: String)

  public var description: String {
    switch self {
    case .duplicateGroup(let file, let name): "\(file): group \"\(name)\" is defined more than once"
    }
  }
}
