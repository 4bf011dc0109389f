import ArgumentParser
import PromQL

/// A built-in data set on the command line: `range`, `join`, `rules` or `rules:SERIES`.
struct GenerateArgument: Sendable, Equatable, ExpressibleByArgument {
  /// The series of a metric of `rules` where no number is given.
  static let defaultSeriesCount = 10_000

  let dataSet: DataSet

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("range", 1):
      dataSet = .range
    case ("join", 1):
      dataSet = .join
    case ("rules", 1):
      dataSet = .rules(series: Self.defaultSeriesCount)
    case ("rules", 2):
      guard let series = Int(parts[1]), (1...DataSet.largestSeriesCount).contains(series) else {
        return nil
      }
      dataSet = .rules(series: series)
    default:
      return nil
    }
  }
}
