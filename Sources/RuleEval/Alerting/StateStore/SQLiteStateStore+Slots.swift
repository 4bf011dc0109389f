import GRDB
public import PromQL

extension SQLiteStateStore {
  public func lastSlot(of group: GroupIdentity) async throws -> Timestamp? {
    try await read { database in
      let slot = try Int64.fetchOne(
        database, sql: "SELECT slot FROM group_slot WHERE file = ? AND \"group\" = ?",
        arguments: [group.file, group.name])
      // A database that others wrote in may hold anything; arithmetic must not overflow.
      return slot.flatMap { $0.magnitude < 1 << 60 ? $0 : nil }
    }
  }

  public func saveLastSlot(_ slot: Timestamp, of group: GroupIdentity) async throws {
    try await write { database, _ in
      try database.execute(
        sql: "INSERT OR REPLACE INTO group_slot (file, \"group\", slot) VALUES (?, ?, ?)",
        arguments: [group.file, group.name, slot])
    }
  }
}
