public import PromQL

/// A change of an alert's state.
public struct AlertTransition: Sendable, Equatable {
  /// The file of the rule's group.
  public let file: String
  /// The name of the rule's group.
  public let group: String
  /// The state before; `inactive` for a new alert.
  public let from: AlertState
  /// The state after: `inactive` for a resolved alert, and for a pending one that vanished.
  public let to: AlertState
  /// The alert after the change, or as it was last if it is gone.
  public let alert: Alert
  /// The evaluation that changed it, in milliseconds since 1970.
  public let time: Timestamp
}

/// Hears of alerts that change their state, when that has been noted and before it is sent.
public protocol AlertObserver: Sendable {
  /// Called in the order of the changes, on whatever thread evaluates the rule; has to return at once.
  func alertsChanged(_ transitions: [AlertTransition])
}
