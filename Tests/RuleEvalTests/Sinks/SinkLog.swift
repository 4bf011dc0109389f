import Logging
import Synchronization

/// Keeps what is logged: `level message name=value …`, names in order.
final class SinkLog: Sendable {
  private let entries = Mutex<[String]>([])

  /// What was logged so far.
  var lines: [String] { entries.withLock(\.self) }

  var logger: Logger { Logger(label: "test") { [self] _ in Handler(log: self) } }

  private struct Handler: LogHandler {
    let log: SinkLog
    var logLevel = Logger.Level.debug
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
      log.entries.withLock { $0.append("\(event.level) \(event.message)\(details.joined())") }
    }
  }
}
