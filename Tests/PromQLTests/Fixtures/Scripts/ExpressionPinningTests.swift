import Testing

@testable import PromQL

@Suite struct ExpressionPinningTests {
  private let position = PositionRange(start: 0, end: 0)

  private func selector(_ at: TimeModifiers.At? = nil) -> VectorSelector {
    VectorSelector(
      name: "m", matchers: [LabelMatcher(name: "__name__", equals: "m")],
      modifiers: TimeModifiers(offset: 5, at: at), position: position)
  }

  private func subquery(_ inner: Expression, _ at: TimeModifiers.At? = nil) -> Expression {
    .subquery(Subquery(inner: inner, range: 60, step: 10, modifiers: TimeModifiers(at: at), position: position))
  }

  private func call(_ name: String, _ arguments: [Expression] = []) -> Expression {
    let function = FunctionSignature(name: name, argumentTypes: [], returnType: .vector)
    return .call(Call(function: function, arguments: arguments, position: position))
  }

  @Test func pinsSelectorsWithoutATimeOfTheirOwn() {
    #expect(Expression.selector(selector()).pinned(to: 7) == .selector(selector(.timestamp(7))))
    #expect(Expression.selector(selector(.start)).pinned(to: 7) == .selector(selector(.timestamp(7))))
    #expect(
      Expression.selector(selector(.timestamp(3))).pinned(to: 7) == .selector(selector(.timestamp(3))))
  }

  @Test func pinsSubqueriesAndLeavesWhatIsInThem() {
    let inner = Expression.selector(selector())
    #expect(subquery(inner).pinned(to: 7) == subquery(inner, .timestamp(7)))
    #expect(subquery(inner, .timestamp(3)).pinned(to: 7) == subquery(inner, .timestamp(3)))
    #expect(
      subquery(.selector(selector(.end))).pinned(to: 7)
        == subquery(.selector(selector(.timestamp(7))), .timestamp(7)))
  }

  @Test func pinsEverywhere() {
    func tree(_ at: TimeModifiers.At?) -> Expression {
      let leaf = Expression.selector(selector(at))
      let range = Expression.rangeSelector(RangeSelector(selector: selector(at), range: 60, position: position))
      let sum = Expression.aggregation(
        Aggregation(
          operation: .quantile, inner: .parentheses(Parentheses(inner: leaf, position: position)),
          parameter: call("scalar", [leaf]), grouping: [], isWithout: false, position: position))
      let negative = Expression.unary(UnaryExpression(operation: .minus, operand: sum, position: position))
      return .binary(
        BinaryExpression(
          operation: .add, left: negative, right: call("rate", [range]), returnsBool: false, matching: nil,
          position: position))
    }
    #expect(tree(nil).pinned(to: 7) == tree(.timestamp(7)))
    let selectors = tree(nil).descendants.filter { if case .selector = $0 { true } else { false } }
    #expect(selectors.count == 3)
  }

  @Test func knowsWhatDependsOnTime() {
    #expect(call("abs", [call("time")]).dependsOnTimeWhenPinned)
    #expect(!call("abs", [.selector(selector())]).dependsOnTimeWhenPinned)
    #expect(!call("sum_over_time", [subquery(call("time"))]).dependsOnTimeWhenPinned)
    #expect(call("abs", [call("step")]).dependsOnQueryTimes)
    #expect(subquery(.selector(selector(.start))).dependsOnQueryTimes)
    #expect(!call("time").dependsOnQueryTimes)
  }
}
