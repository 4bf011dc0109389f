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
  /// What has to be known before the durations in it are. O(size of the expression).
  var durationNeed: DurationNeed {
    switch self {
    case .number, .string: .nothing
    case .selector(let node): node.modifiers.offsetExpression.need
    case .rangeSelector(let node): max(node.rangeExpression.need, node.selector.modifiers.offsetExpression.need)
    case .subquery(let node):
      max(
        max(node.rangeExpression.need, node.stepExpression.need),
        max(node.modifiers.offsetExpression.need, node.inner.durationNeed))
    case .parentheses(let node): node.inner.durationNeed
    case .unary(let node): node.operand.durationNeed
    case .binary(let node): max(node.left.durationNeed, node.right.durationNeed)
    case .aggregation(let node): max(node.inner.durationNeed, node.parameter?.durationNeed ?? .nothing)
    case .call(let node): node.arguments.reduce(.nothing) { max($0, $1.durationNeed) }
    }
  }
}

extension DurationExpression? {
  fileprivate var need: DurationNeed {
    map { $0.dependsOnQuery ? .queryTimes : .arithmetic } ?? .nothing
  }
}
