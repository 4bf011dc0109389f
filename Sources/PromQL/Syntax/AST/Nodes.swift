/// A number, or a duration in the place of a number (its seconds).
public struct NumberLiteral: Sendable, Equatable {
  public var value: Double
  /// Whether it was written as a duration, such as `5m`; the printer writes it so again.
  public var isDuration: Bool
  public var position: PositionRange

  public init(value: Double, isDuration: Bool = false, position: PositionRange) {
    self.value = value
    self.isDuration = isDuration
    self.position = position
  }

  /// Equal by bits, so that a NaN equals itself.
  public static func == (left: NumberLiteral, right: NumberLiteral) -> Bool {
    left.value.bitPattern == right.value.bitPattern && left.isDuration == right.isDuration
  }
}

/// A string in quotes, its escapes resolved.
public struct StringLiteral: Sendable, Equatable {
  public var value: String
  public var position: PositionRange

  public init(value: String, position: PositionRange) {
    self.value = value
    self.position = position
  }
}

/// `(inner)`.
public struct Parentheses: Sendable, Equatable {
  public var inner: Expression
  public var position: PositionRange

  public init(inner: Expression, position: PositionRange) {
    self.inner = inner
    self.position = position
  }
}

/// `+operand` or `-operand`.
public struct UnaryExpression: Sendable, Equatable {
  public enum Operation: String, Sendable {
    case plus = "+"
    case minus = "-"
  }

  public var operation: Operation
  public var operand: Expression
  public var position: PositionRange

  public init(operation: Operation, operand: Expression, position: PositionRange) {
    self.operation = operation
    self.operand = operand
    self.position = position
  }
}

/// `name(arguments…)`.
public struct Call: Sendable, Equatable {
  public var function: FunctionSignature
  public var arguments: [Expression]
  public var position: PositionRange

  public init(function: FunctionSignature, arguments: [Expression], position: PositionRange) {
    self.function = function
    self.arguments = arguments
    self.position = position
  }
}
