/// A duration that has to be computed, in seconds: `1h / 2`, `-(5m)`, `max_of(1m, 4 * step())`.
///
/// Durations that are just a number with signs aren't any; they stand as ``Milliseconds`` in the nodes. Upstream:
/// [duration expressions](https://prometheus.io/docs/prometheus/latest/querying/basics/#duration-expressions).
public indirect enum DurationExpression: Sendable, Equatable {
  /// A number of seconds, or a duration such as `5m`.
  case literal(NumberLiteral)
  /// `step()`: the distance between the query's evaluation times, 0 for an instant query.
  case step(PositionRange)
  /// `range()`: how long the query's last evaluation time lies after its first, 0 for an instant query.
  case range(PositionRange)
  /// `(inner)`. Never directly within another one.
  case parentheses(DurationExpression, PositionRange)
  /// `-operand`. Never of a literal, which has its sign itself.
  case negated(DurationExpression, PositionRange)
  /// `left operation right`, or `operation(left, right)`.
  case binary(Operation, DurationExpression, DurationExpression, PositionRange)

  /// What two durations may be combined with.
  public enum Operation: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"
    case power = "^"
    /// The smaller of the two.
    case minimum = "min_of"
    /// The greater of the two.
    case maximum = "max_of"

    /// Whether it is written in front of its operands.
    public var isFunction: Bool { self == .minimum || self == .maximum }
  }

  /// Where it stands in the text, for error messages. As upstream has it, without parentheses and the names of functions
  /// around it.
  public var position: PositionRange {
    switch self {
    case .literal(let literal): literal.position
    case .step(let position), .range(let position), .parentheses(_, let position), .negated(_, let position),
      .binary(_, _, _, let position):
      position
    }
  }

  /// Whether it needs the times of a query. O(size).
  public var dependsOnQuery: Bool {
    switch self {
    case .literal: false
    case .step, .range: true
    case .parentheses(let inner, _), .negated(let inner, _): inner.dependsOnQuery
    case .binary(_, let left, let right, _): left.dependsOnQuery || right.dependsOnQuery
    }
  }
}
