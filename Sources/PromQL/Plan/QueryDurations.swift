/// What `step()` and `range()` are in the durations of a query, in milliseconds: 0 both in an instant query.
struct QueryDurations: Sendable, Hashable {
  /// The distance between evaluation times.
  var step: Milliseconds = 0
  /// How long the last evaluation time lies after the first.
  var range: Milliseconds = 0
}

/// What has to be known before the durations of an expression are.
enum DurationNeed: Int, Comparable {
  /// Nothing: no duration has to be computed.
  case nothing
  /// Some are computed, from constants alone.
  case arithmetic
  /// Some depend on the query's times.
  case queryTimes

  static func < (left: DurationNeed, right: DurationNeed) -> Bool { left.rawValue < right.rawValue }
}

extension Expression {
  /// What has to be known before the durations in it are. O(size of the expression), without recursion.
  var durationNeed: DurationNeed {
    var need = DurationNeed.nothing
    var pending: [Expression] = []
    var next: Expression? = self
    while need < .queryTimes, let expression = next {
      switch expression {
      case .number, .string:
        next = pending.popLast()
      case .selector(let node):
        need = max(need, node.modifiers.offsetExpression.need)
        next = pending.popLast()
      case .rangeSelector(let node):
        need = max(need, node.rangeExpression.need, node.selector.modifiers.offsetExpression.need)
        next = pending.popLast()
      case .subquery(let node):
        need = max(need, node.rangeExpression.need, node.stepExpression.need, node.modifiers.offsetExpression.need)
        next = node.inner
      case .parentheses(let node): next = node.inner
      case .unary(let node): next = node.operand
      case .binary(let node):
        pending.append(node.right)
        next = node.left
      case .aggregation(let node):
        if let parameter = node.parameter {
          pending.append(parameter)
        }
        next = node.inner
      case .call(let node):
        pending += node.arguments.dropFirst()
        next = node.arguments.first ?? pending.popLast()
      }
    }
    return need
  }
}

extension DurationExpression? {
  fileprivate var need: DurationNeed {
    guard let self else {
      return .nothing
    }
    return self.dependsOnQuery ? .queryTimes : .arithmetic
  }
}
