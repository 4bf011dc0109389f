extension TemplateFunction {
  /// The comparisons. Like Go's, `gt` is what is neither less nor equal, so that NaN is greater than all numbers.
  func compare(_ values: [TemplateValue]) throws(TemplateFailure) -> Bool {
    switch self {
    case .eq:
      guard values.count > 1 else { throw TemplateFailure("missing argument for comparison") }
      for other in values.dropFirst() where try values[0].isEqual(to: other) { return true }
      return false
    case .ne: return try !values[0].isEqual(to: values[1])
    case .lt: return try values[0].isLess(than: values[1])
    case .ge: return try !values[0].isLess(than: values[1])
    case .le: return try values[0].isNotMore(than: values[1])
    default: return try !values[0].isNotMore(than: values[1])
    }
  }
}

extension TemplateValue {
  /// The value as one that can be compared, without its particular type.
  private enum Comparable {
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case text(String)
  }

  private var comparable: Comparable? {
    switch self {
    case .bool(let value): .bool(value)
    case .int(let number): .integer(number)
    case .byte(let byte): .integer(Int(byte))
    case .name(let name): .integer(name.number)
    case .float(let number): .float(number)
    case .string(let text), .html(let text): .text(text)
    default: nil
    }
  }

  fileprivate func isEqual(to other: TemplateValue) throws(TemplateFailure) -> Bool {
    switch (comparable, other.comparable) {
    case (.bool(let left), .bool(let right)): return left == right
    case (.integer(let left), .integer(let right)): return left == right
    case (.float(let left), .float(let right)): return left == right
    case (.text(let left), .text(let right)): return left.equals(right)
    case (nil, nil):
      switch (self, other) {
      case (.none, .none): return true
      case (.none, _), (_, .none): return false
      default: throw TemplateFailure("non-comparable type \(try printed()): \(typeName)")
      }
    default:
      if case .none = self { return false }
      if case .none = other { return false }
      throw TemplateFailure("incompatible types for comparison: \(typeName) and \(other.typeName)")
    }
  }

  fileprivate func isNotMore(than other: TemplateValue) throws(TemplateFailure) -> Bool {
    if try isLess(than: other) { return true }
    return try isEqual(to: other)
  }

  fileprivate func isLess(than other: TemplateValue) throws(TemplateFailure) -> Bool {
    guard let left = comparable, let right = other.comparable else {
      throw TemplateFailure("invalid type for comparison")
    }
    switch (left, right) {
    case (.integer(let left), .integer(let right)): return left < right
    case (.float(let left), .float(let right)): return left < right
    case (.text(let left), .text(let right)): return left.precedes(right)
    case (.bool, .bool): throw TemplateFailure("invalid type for comparison")
    default:
      throw TemplateFailure("incompatible types for comparison: \(typeName) and \(other.typeName)")
    }
  }
}
