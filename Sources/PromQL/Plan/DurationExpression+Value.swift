extension DurationExpression {
  /// The duration in milliseconds, what is less cut off. Throws ``QueryError`` of kind `badData`, in upstream's words,
  /// where there is none, or where it isn't positive and has to be. O(size).
  func milliseconds(in query: QueryDurations, isSigned: Bool) throws(QueryError) -> Milliseconds {
    let seconds = try seconds(in: query)
    guard seconds.isFinite else {
      throw error("duration is NaN or infinite")
    }
    guard isSigned || seconds > 0 else {
      throw error("duration must be greater than 0")
    }
    // Upstream counts nanoseconds in 63 bits.
    guard seconds.magnitude <= 0x1p63 / 1e9, let duration = Milliseconds(exactly: (seconds * 1000).rounded(.towardZero))
    else {
      throw error("duration is out of range")
    }
    guard isSigned || duration > 0 else {
      throw error("duration must be at least 1ms")
    }
    return duration
  }

  private func seconds(in query: QueryDurations) throws(QueryError) -> Double {
    switch self {
    case .literal(let literal): return literal.value
    case .step: return Double(query.step) / 1000
    case .range: return Double(query.range) / 1000
    case .parentheses(let inner, _): return try inner.seconds(in: query)
    case .negated(let operand, _): return -(try operand.seconds(in: query))
    case .binary(let operation, let left, let right, _):
      let left = try left.seconds(in: query)
      let right = try right.seconds(in: query)
      return try value(operation, left, right)
    }
  }

  private func value(_ operation: Operation, _ left: Double, _ right: Double) throws(QueryError) -> Double {
    switch operation {
    case .add: return left + right
    case .subtract: return left - right
    case .multiply: return left * right
    case .divide:
      guard right != 0 else {
        throw error("division by zero")
      }
      return left / right
    case .modulo:
      guard right != 0 else {
        throw error("modulo by zero")
      }
      return BinaryOperation.modulo.value(left, right)
    case .power: return BinaryOperation.power.value(left, right)
    case .minimum: return ScalarExtremum.lesser.value(left, right)
    case .maximum: return ScalarExtremum.greater.value(left, right)
    }
  }

  /// Upstream says where in bytes.
  private func error(_ message: String) -> QueryError {
    QueryError(.badData, "\(position.start):\(position.end): \(message)")
  }
}
