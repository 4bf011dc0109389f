/// What happened to alerts: every change of state that was saved, until its time is over.
public protocol AlertHistory: Sendable {
  /// One page of what a query asks for, the newest change first. Rules are evaluated and saved meanwhile.
  ///
  /// Throws ``StateStoreError`` where the database cannot be read.
  func page(of query: AlertHistoryQuery) async throws -> AlertHistoryPage
}

/// One change of an alert's state, as the history has it.
public struct AlertHistoryEntry: Sendable, Equatable, Identifiable {
  /// Grows from change to change, in the order in which they were saved.
  public let id: Int64
  /// What happened.
  public let transition: AlertTransition

  public init(id: Int64, transition: AlertTransition) {
    self.id = id
    self.transition = transition
  }
}

/// Some of the history.
public struct AlertHistoryPage: Sendable, Equatable {
  /// The changes, the newest first.
  public let entries: [AlertHistoryEntry]
  /// What ``AlertHistoryQuery/before`` has to be for what comes after; nil where there is no more.
  ///
  /// A page that is short, or even empty, may have one: no query looks at more than a bounded number of entries.
  public let next: AlertHistoryEntry.ID?

  public init(entries: [AlertHistoryEntry], next: AlertHistoryEntry.ID?) {
    self.entries = entries
    self.next = next
  }
}
