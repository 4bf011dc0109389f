/// When a query is evaluated, and so what shape its result has.
public enum QueryTimes: Sendable, Hashable {
  /// At one time, in milliseconds since 1970: an instant query.
  case instant(Timestamp)
  /// At each time of a grid: a range query, whose result is always a matrix.
  case range(StepGrid)

  /// The times.
  public var grid: StepGrid {
    switch self {
    case .instant(let time): StepGrid(instant: time)
    case .range(let grid): grid
    }
  }
}
