import PromQL
import Synchronization

/// How the program itself fares, for `/-/ready` and `/metrics`.
final class DaemonStatus: Sendable {
  /// What changes.
  struct Values: Sendable {
    /// Whether rules are being evaluated.
    var isReady = false
    /// Whether the last reload, or the first load, went well.
    var isLastReloadSuccessful = false
    /// When content was loaded last, in milliseconds since 1970.
    var lastSuccess: Timestamp?
  }

  /// When the program started, in milliseconds since 1970.
  let started: Timestamp
  private let state = Mutex(Values())

  init(started: Timestamp) {
    self.started = started
  }

  /// As it stands.
  var values: Values { state.withLock(\.self) }

  /// Notes that content was loaded at a time, in milliseconds since 1970.
  func noteLoad(at time: Timestamp) {
    state.withLock { state in
      state.isLastReloadSuccessful = true
      state.lastSuccess = time
    }
  }

  /// Notes that content was refused.
  func noteRefusal() {
    state.withLock { $0.isLastReloadSuccessful = false }
  }

  /// Notes whether rules are being evaluated.
  func note(isReady: Bool) {
    state.withLock { $0.isReady = isReady }
  }
}
