/// Why the result of a rule's expression could not be used. The texts are upstream's.
public enum RuleResultError: Error, Equatable, CustomStringConvertible {
  /// Two elements became the same alert.
  case duplicateAlerts
  /// Two elements became the same series.
  case duplicateSeries
  /// The rule gave more alerts than its group's `limit`; the alerts of the rule are forgotten.
  case tooManyAlerts(limit: Int, count: Int)
  /// The rule gave more series than its group's `limit`; none is recorded.
  case tooManySeries(limit: Int, count: Int)
  /// The template of a recording rule's label failed.
  case labelTemplate(String)
  /// `resolve_expr` could not be evaluated; alerts that it would have decided on are kept.
  case resolveExpression(String)

  public var description: String {
    switch self {
    case .duplicateAlerts: "vector contains metrics with the same labelset after applying alert labels"
    case .duplicateSeries: "vector contains metrics with the same labelset after applying rule labels"
    case .tooManyAlerts(let limit, let count): "exceeded limit of \(limit) with \(count) alerts"
    case .tooManySeries(let limit, let count): "exceeded limit of \(limit) with \(count) series"
    case .labelTemplate(let error): "a label could not be expanded: \(error)"
    case .resolveExpression(let reason): "resolve_expr: \(reason); alerts that it decides on are kept"
    }
  }
}
