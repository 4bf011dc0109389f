/// Checks the types of an expression, and what else can only be judged once the whole is parsed.
///
/// In the order of upstream, so that the same of several errors is the first.
struct TypeChecker {
  /// The bytes of the expression.
  let text: [UInt8]
  let strayMatchings: StrayMatchings

  /// What is left to be done, so that deep trees cost no stack of the thread's.
  enum Step {
    case enter(Expression)
    /// Checks the expression itself, its parts being checked.
    case leave(Expression)
    case expect(ValueType, Expression, Context)
    /// A selector that may match every series.
    case labels(VectorSelector)
  }

  /// What an expression is to be of a certain type for.
  enum Context {
    case aggregation
    case aggregationParameter
    case call(FunctionSignature)
  }

  /// Throws the first error. O(size of the tree), but for signs and operators between scalars, whose type is looked for
  /// at each level.
  func check(_ expression: Expression) throws(ParseError) {
    var steps: [Step] = [.enter(expression)]
    while let step = steps.popLast() {
      switch step {
      case .enter(let expression): try enter(expression, &steps)
      case .leave(.unary(let node)): try check(node)
      case .leave(.binary(let node)): try check(node)
      case .leave(.subquery(let node)): try check(node)
      case .leave: break
      case .expect(let type, let expression, let context): try check(expression, is: type, for: context)
      case .labels(let selector): try check(selector, mayMatchAll: true)
      }
    }
  }

  private func enter(_ expression: Expression, _ steps: inout [Step]) throws(ParseError) {
    switch expression {
    case .number, .string: break
    case .selector(let node): try check(node, mayMatchAll: false)
    case .rangeSelector(let node): try check(node.selector, mayMatchAll: false)
    case .subquery(let node): steps += [.leave(expression), .enter(node.inner)]
    case .parentheses(let node): steps.append(.enter(node.inner))
    case .unary(let node): steps += [.leave(expression), .enter(node.operand)]
    case .binary(let node): steps += [.leave(expression), .enter(node.right), .enter(node.left)]
    case .aggregation(let node):
      if let parameter = node.parameter, let type = node.operation.parameterType {
        steps += [.expect(type, parameter, .aggregationParameter), .enter(parameter)]
      }
      steps += [.expect(.vector, node.inner, .aggregation), .enter(node.inner)]
    case .call(let node): try enter(node, &steps)
    }
  }

  func error(_ message: String, at position: PositionRange) -> ParseError {
    ParseError(message, at: position, in: text)
  }

  func check(_ selector: VectorSelector, mayMatchAll: Bool) throws(ParseError) {
    guard selector.name.isEmpty else {
      for matcher in selector.matchers.dropLast() where matcher.name == "__name__" {
        let names = "\(Quoting.quoted(selector.name)) or \(Quoting.quoted(matcher.value))"
        throw error("metric name must not be set twice: \(names)", at: selector.position)
      }
      return
    }
    guard mayMatchAll || !selector.matchers.allSatisfy(\.matchesEmpty) else {
      throw error("vector selector must contain at least one non-empty matcher", at: selector.position)
    }
  }

  private func check(_ node: Subquery) throws(ParseError) {
    let type = node.inner.type
    guard type == .vector else {
      throw error("subquery is only allowed on instant vector, got \(type.rawValue) instead", at: node.position)
    }
  }

  private func check(_ node: UnaryExpression) throws(ParseError) {
    let type = node.operand.type
    guard type == .scalar || type == .vector else {
      throw error(
        "unary expression only allowed on expressions of type scalar or instant vector, got \"\(type.documented)\"",
        at: node.position)
    }
  }

  private func check(_ expression: Expression, is type: ValueType, for context: Context) throws(ParseError) {
    let actual = expression.type
    guard actual != type else {
      return
    }
    let place =
      switch context {
      case .aggregation: "aggregation expression"
      case .aggregationParameter: "aggregation parameter"
      case .call(let function): "call to function \(Quoting.quoted(function.name))"
      }
    throw error("expected type \(type.documented) in \(place), got \(actual.documented)", at: expression.position)
  }
}
