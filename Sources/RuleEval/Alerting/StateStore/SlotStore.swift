public import PromQL

/// Where it outlives the program up to which slot groups were evaluated.
public protocol SlotStore: Sendable {
  /// The slot that was saved last for a group, in milliseconds since 1970; nil for none.
  func lastSlot(of group: GroupIdentity) async throws -> Timestamp?

  /// Replaces the slot that is stored for a group.
  func saveLastSlot(_ slot: Timestamp, of group: GroupIdentity) async throws
}
