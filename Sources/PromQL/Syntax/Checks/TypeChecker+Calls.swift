extension TypeChecker {
  /// Checks the number of arguments; their types have to wait for their own checks.
  func enter(_ node: Call, _ steps: inout [Step]) throws(ParseError) {
    try checkCount(node)
    let isInfo = node.function.name == "info"
    if isInfo, node.arguments.count > 1 {
      try checkInfoSelector(node)
    }
    let types = node.function.argumentTypes
    for (index, argument) in node.arguments.enumerated().reversed() {
      if isInfo, index == 1, case .selector(let selector) = argument {
        steps.append(.labels(selector))
      } else {
        steps.append(.expect(types[min(index, types.count - 1)], argument, .call(node.function)))
        steps.append(.enter(argument))
      }
    }
  }

  private func checkCount(_ node: Call) throws(ParseError) {
    let named = node.function.argumentTypes.count
    let allowed = node.function.argumentCounts
    let count = node.arguments.count
    guard !allowed.contains(count) else {
      return
    }
    let wanted: String
    if node.function.variadic == .none {
      wanted = "\(named)"
    } else if count < allowed.lowerBound {
      wanted = "at least \(allowed.lowerBound)"
    } else {
      wanted = "at most \(allowed.upperBound)"
    }
    let name = Quoting.quoted(node.function.name)
    throw error("expected \(wanted) argument(s) in call to \(name), got \(count)", at: node.position)
  }

  /// The second argument of `info` is a selector of labels only, which may match everything.
  private func checkInfoSelector(_ node: Call) throws(ParseError) {
    let argument = node.arguments[1]
    guard argument.type == .vector else {
      throw error(
        "expected type \(ValueType.vector.documented) in call to function \"info\", got \(argument.type.documented)",
        at: node.position)
    }
    guard case .selector(let selector) = argument else {
      throw error("expected label selectors only", at: argument.position)
    }
    guard selector.name.isEmpty else {
      throw error("expected label selectors only, got vector selector instead", at: argument.position)
    }
  }
}
