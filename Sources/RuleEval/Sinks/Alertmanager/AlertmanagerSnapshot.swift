/// Which Alertmanagers there are: what `/api/v1/alertmanagers` shows.
public struct AlertmanagerSnapshot: Sendable, Equatable {
  /// The URLs that alerts are posted to, as people may see them, section by section.
  public internal(set) var active: [String] = []
  /// The URLs of those that were found and dropped by `relabel_configs`.
  public internal(set) var dropped: [String] = []
  /// How many alerts wait for an Alertmanager to be found.
  public internal(set) var heldAlerts = 0

  /// None.
  public init() {}
}
