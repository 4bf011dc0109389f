#if canImport(Glibc)
  import Glibc
#endif

extension ScalarNode {
  /// The node, or the constant that it always is.
  func folded() -> ScalarNode {
    switch self {
    case .negated(.constant(let value)):
      return .constant(-value)
    case .binary(let operation, .constant(let left), .constant(let right)):
      return .constant(operation.value(left, right))
    case .extremum(let function, .constant(let left), .constant(let right)):
      return .constant(function.value(left, right))
    case .invariant(.constant(let value)):
      return .constant(value)
    default:
      return self
    }
  }
}

extension BinaryOperation {
  /// The value of the operation on two scalars; comparisons give 1 or 0. Not for set operations, nor for trimming.
  func value(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .modulo: fmod(left, right)
    case .power: pow(left, right)
    case .arctangent2: atan2(left, right)
    case .equal: left == right ? 1 : 0
    case .notEqual: left != right ? 1 : 0
    case .greater: left > right ? 1 : 0
    case .less: left < right ? 1 : 0
    case .greaterOrEqual: left >= right ? 1 : 0
    case .lessOrEqual: left <= right ? 1 : 0
    case .trimUpper, .trimLower, .and, .or, .unless:
      preconditionFailure("\(rawValue) has no value for scalars")
    }
  }
}
