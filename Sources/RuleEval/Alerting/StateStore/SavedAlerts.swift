import PromQL
import Synchronization

/// The alerts that the rows of a database are known to hold, so that only rows that differ are written.
///
/// When an alert was sent last is left out of account: it changes at each resend, and a restart sends all alerts anyway.
final class SavedAlerts: Sendable {
  private let alerts = Mutex<[RuleIdentity: [Labels: Alert]]>([:])

  /// Whether a row that holds an alert holds another one too, to the last bit of its value.
  static func isSame(_ row: Alert?, _ alert: Alert) -> Bool {
    guard var row else {
      return false
    }
    row.lastSentAt = alert.lastSentAt
    return row == alert && row.value.bitPattern == alert.value.bitPattern
  }

  /// What the rows of a rule hold, which nobody knows from now on; nil where nobody does.
  func take(_ rule: RuleIdentity) -> [Labels: Alert]? {
    alerts.withLock { $0.removeValue(forKey: rule) }
  }

  /// Notes what the rows of a rule hold.
  func note(_ rows: [Labels: Alert], of rule: RuleIdentity) {
    alerts.withLock { $0[rule] = rows }
  }

  /// Notes that nobody knows what the rows of any rule hold.
  func forgetAll() {
    alerts.withLock { $0 = [:] }
  }
}
