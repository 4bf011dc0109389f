import Foundation
public import PromQL
import Synchronization

/// Prints each alert as one line of JSON: for those who have no Alertmanager, and for trying rules out.
///
/// The members are those of the Alertmanager's v2 API, and `status`: `firing` or `resolved`.
public final class StandardOutputNotifier: Notifier {
  private let write: @Sendable (String) -> Void
  private let turn = Mutex(())

  /// Creates a notifier that prints on standard output.
  public convenience init() {
    // Nobody reads any more: no reason to stop evaluating.
    self.init { line in try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }
  }

  /// Creates a notifier.
  ///
  /// - Parameter write: gets each line, without a line break, never two at once.
  public init(write: @escaping @Sendable (String) -> Void) {
    self.write = write
  }

  /// Prints the alerts.
  public func send(_ notifications: [AlertNotification]) async {
    let encoder = AlertJSON.encoder()
    let lines = notifications.compactMap { notification in
      (try? encoder.encode(AlertJSON(notification, includesStatus: true))).map { String(decoding: $0, as: UTF8.self) }
    }
    turn.withLock { _ in lines.forEach(write) }
  }

  /// Does nothing: nothing is ever queued.
  public func drain(until deadline: Timestamp) async {}
}
