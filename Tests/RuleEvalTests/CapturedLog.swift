import Logging
import Synchronization

/// Keeps what is logged.
final class CapturedLog: Sendable {
  private let entries = Mutex<[String]>([])
  private let details: @Sendable (Logger.Metadata) -> String

  /// Keeps `level message` and these details of the metadata; texts unless others are asked for.
  init(details: @escaping @Sendable (Logger.Metadata) -> String = { $0["texts"].map { " \($0)" } ?? "" }) {
    self.details = details
  }

  var handler: any LogHandler { Handler(log: self) }

  var logger: Logger { Logger(label: "test") { [self] _ in handler } }

  /// What was logged so far, or since it was taken.
  var lines: [String] { entries.withLock(\.self) }

  /// What was logged since this was asked last.
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
      let details = log.details(event.metadata ?? [:])
      log.entries.withLock { $0.append("\(event.level) \(event.message)\(details)") }
    }
  }
}

extension CapturedLog {
  /// Keeps all metadata: ` name=value …`, names in order.
  static func withAllDetails() -> CapturedLog {
    CapturedLog { metadata in
      metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    }
  }
}
