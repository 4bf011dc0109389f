/// The types of PromQL values.
public enum ValueType: String, Sendable, Hashable {
  case scalar
  case string
  case vector
  case matrix

  /// As error messages call it.
  public var documented: String {
    switch self {
    case .scalar: "scalar"
    case .string: "string"
    case .vector: "instant vector"
    case .matrix: "range vector"
    }
  }
}
