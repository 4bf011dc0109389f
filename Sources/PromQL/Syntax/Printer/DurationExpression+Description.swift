extension DurationExpression: CustomStringConvertible {
  /// The expression in Prometheus's canonical form. Parsed again in the same place it is equal.
  public var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .literal(let literal): text += literal.description
    case .step: text += "step()"
    case .range: text += "range()"
    case .parentheses(let inner, _):
      text += "("
      inner.write(to: &text)
      text += ")"
    case .negated(let operand, _):
      text += "-"
      operand.write(to: &text)
    case .binary(let operation, let left, let right, _):
      text += operation.isFunction ? operation.rawValue + "(" : ""
      left.write(to: &text)
      text += operation.isFunction ? ", " : " " + operation.rawValue + " "
      right.write(to: &text)
      text += operation.isFunction ? ")" : ""
    }
  }
}
