/// How an alert, or a rule by its most urgent alert, stands.
///
/// As in Prometheus's [alerting rules](https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/).
public enum AlertState: String, Sendable, Equatable, CaseIterable, Comparable {
  /// Not active: it never was, or it is resolved.
  case inactive
  /// Active for less than the rule's `for`.
  case pending
  /// Active for at least the rule's `for`.
  case firing

  /// Orders by urgency: inactive, pending, firing.
  public static func < (left: AlertState, right: AlertState) -> Bool {
    left.urgency < right.urgency
  }

  private var urgency: Int {
    switch self {
    case .inactive: 0
    case .pending: 1
    case .firing: 2
    }
  }
}
