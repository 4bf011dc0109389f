import PromQL

/// A comparison between the elements of a vector and a number, which filters them.
struct ConstantComparison {
  /// The side that is a vector.
  let vector: Expression
  /// As if the vector stood on the left.
  let operation: BinaryOperation
  let number: Double

  /// Nil for what is no such comparison.
  init?(_ node: BinaryExpression) {
    guard node.operation.isComparison, !node.returnsBool else {
      return nil
    }
    if node.left.type == .vector, let number = ValueRange(of: node.right).constant {
      self.init(node.left, node.operation, number)
    } else if node.right.type == .vector, let number = ValueRange(of: node.left).constant, node.left.type == .scalar {
      self.init(node.right, node.operation.mirrored, number)
    } else {
      return nil
    }
  }

  private init?(_ vector: Expression, _ operation: BinaryOperation, _ number: Double) {
    guard !number.isNaN else {
      return nil
    }
    (self.vector, self.operation, self.number) = (vector, operation, number)
  }

  /// What the vector's values can be before the comparison.
  var values: ValueRange { ValueRange(of: vector) }

  /// The values that it holds for; nil for !=, which all values but one fulfil.
  var accepted: ValueRange? { ValueRange(fulfilling: operation, number) }

  /// Whether it can hold for no value.
  var isNeverTrue: Bool {
    accepted.map { values.intersection($0).isEmpty } ?? (values.constant == number)
  }

  /// Whether it holds for every value but NaN.
  var isAlwaysTrue: Bool {
    accepted.map { values.isWithin($0) } ?? values.intersection(.exactly(number)).isEmpty
  }
}

extension BinaryOperation {
  /// The comparison that holds where this one does with its sides exchanged.
  fileprivate var mirrored: BinaryOperation {
    switch self {
    case .greater: .less
    case .less: .greater
    case .greaterOrEqual: .lessOrEqual
    case .lessOrEqual: .greaterOrEqual
    default: self
    }
  }
}
