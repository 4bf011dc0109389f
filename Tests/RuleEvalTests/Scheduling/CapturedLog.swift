import Logging
import Synchronization

/// Keeps what is logged.
final class CapturedLog: Sendable {
  private let entries = Mutex<[String]>([])

  var handler: any LogHandler { Handler(log: self) }

  /// What was logged since this was asked last: `level message texts`.
  func take() -> [String] {
    entries.withLock { entries in
      defer { entries = [] }
      return entries
    }
  }

  private struct Handler: LogHandler {
    let log: CapturedLog
    var logLevel = Logger.Level.debug
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let texts = event.metadata?["texts"].map { " \($0)" } ?? ""
      log.entries.withLock { $0.append("\(event.level) \(event.message)\(texts)") }
    }
  }
}
