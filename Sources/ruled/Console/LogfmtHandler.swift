import Logging
import PromQL

/// Writes each log entry as one line of `key=value` pairs.
struct LogfmtHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  private let now: @Sendable () -> Timestamp
  private let write: @Sendable (String) -> Void

  init(level: Logger.Level, now: @escaping @Sendable () -> Timestamp, write: @escaping @Sendable (String) -> Void) {
    logLevel = level
    self.now = now
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = "time=\(RFC3339.text(now())) level=\(Self.name(of: event.level)) msg=\(Self.quoted("\(event.message)"))"
    var pairs = metadata.merging(event.metadata ?? [:]) { $1 }
    if let error = event.error {
      pairs["error"] = "\(error)"
    }
    for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
      line += " \(key)=\(Self.quoted("\(value)"))"
    }
    write(line + "\n")
  }

  private static func name(of level: Logger.Level) -> String {
    switch level {
    case .trace, .debug: "debug"
    case .info, .notice: "info"
    case .warning: "warn"
    case .error, .critical: "error"
    }
  }

  /// The text, in quotes where it is more than one plain word.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "=" }
    return isPlain ? text : Quoting.quoted(text)
  }
}

extension Logger {
  /// A logger of the program, which writes to standard error of a console.
  static func toStandardError(
    _ console: Console, level: Logger.Level, now: @escaping @Sendable () -> Timestamp
  ) -> Logger {
    Logger(label: "ruled") { _ in LogfmtHandler(level: level, now: now, write: console.writeError) }
  }
}
