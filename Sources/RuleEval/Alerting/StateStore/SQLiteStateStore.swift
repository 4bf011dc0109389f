import Foundation
import GRDB
public import PromQL

/// A state store in one SQLite file, beside which SQLite keeps its write-ahead log.
///
/// The file belongs to one program at a time. What was saved survives the end of the program at any moment; the loss of
/// power may cost the newest evaluations. A file that is damaged, or not a database, is reported and left as it is.
public final class SQLiteStateStore: StateStore {
  private let path: String
  private let database: DatabaseQueue

  /// Opens the database file, and creates it where there is none; its folder must exist. Blocks while it does.
  ///
  /// Throws ``StateStoreError`` where the file cannot be opened, is damaged, comes from a newer version of this program
  /// or is in use.
  public init(path: String) throws {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.label = "alert state"
      configuration.journalMode = .wal
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        // Before the switch to the write-ahead log, which writes to the file.
        try StateSchema.check(database)
      }
      database = try DatabaseQueue(path: path, configuration: configuration)
      try StateSchema.migrator.migrate(database)
    } catch let error as StateSchema.Unusable {
      throw StateStoreError.cannotOpen(path: path, reason: error.reason)
    } catch {
      throw StateStoreError.cannotOpen(path: path, reason: SQLiteStateStore.reason(of: error))
    }
  }

  /// Closes the file. Nothing can be loaded or saved afterwards.
  public func close() throws {
    try database.close()
  }

  public func load(group: GroupIdentity) async throws -> [StoredRuleState] {
    do {
      return try await database.read { try StateRecords.load(group: group, from: $0) }
    } catch let error as StateSchema.Unusable {
      throw StateStoreError.cannotRead(path: path, reason: error.reason)
    } catch {
      throw StateStoreError.cannotRead(path: path, reason: SQLiteStateStore.reason(of: error))
    }
  }

  public func save(_ states: [StoredRuleState]) async throws {
    try await write { database in
      for state in states {
        try StateRecords.save(state, to: database)
      }
    }
  }

  public func removeStates(evaluatedBefore time: Timestamp) async throws {
    try await write { database in
      try database.execute(sql: "DELETE FROM rule WHERE evaluated_at < ?", arguments: [time])
    }
  }

  /// One transaction, on the database's own queue.
  private func write(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    do {
      try await database.write(body)
    } catch {
      throw StateStoreError.cannotWrite(path: path, reason: SQLiteStateStore.reason(of: error))
    }
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? DatabaseError else {
      return "\(error)"
    }
    if error.resultCode == .SQLITE_BUSY {
      return "another program is using it"
    }
    return error.message ?? "SQLite error \(error.resultCode.rawValue)"
  }
}
