import ArgumentParser
import Logging
import PromQL

/// What is logged.
struct LogArguments: ParsableArguments {
  /// The levels that upstream knows.
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case debug
    case info
    case warn
    case error
  }

  @Option(name: .customLong("log.level"), help: "Only messages of this level or above are logged.")
  var level = Level.info

  /// A logger that writes to standard error.
  func logger(_ console: Console, now: @escaping @Sendable () -> Timestamp) -> Logger {
    let level: Logger.Level =
      switch self.level {
      case .debug: .debug
      case .info: .info
      case .warn: .warning
      case .error: .error
      }
    return .toStandardError(console, level: level, now: now)
  }
}
