import ArgumentParser
import PromQL

/// How a file of series is written, on the command line.
enum FixtureFormatArgument: String, ExpressibleByArgument, CaseIterable {
  /// As the file itself tells.
  case auto
  case notation
  case openmetrics
  case prometheus

  /// The format of a file.
  func format(of file: String, text: String) -> FixtureFormat {
    switch self {
    case .auto: FixtureFormat(fileName: file, text: text)
    case .notation: .seriesNotation
    case .openmetrics: .openMetrics
    case .prometheus: .prometheusText
    }
  }
}
