import Dispatch
import GRDB
public import PromQL
import Synchronization

/// A state store in one SQLite file, beside which SQLite keeps its write-ahead log.
///
/// The file belongs to one program at a time. What was saved survives the end of the program at any moment; the loss of
/// power may cost the newest evaluations. A file that turns out to be damaged while it is used is moved aside, an error
/// says so, and a new one begins: whoever saves again fills it.
public final class SQLiteStateStore: StateStore {
  /// An open file, and what is known of its rows.
  private struct Opened {
    let queue: DatabaseQueue
    let saved = SavedAlerts()
  }

  private let path: String
  private let database: Mutex<Opened>
  private let history: HistoryLimits

  /// Opens the database file, and creates it where there is none; its folder must exist. Blocks while it does.
  ///
  /// Throws ``StateStoreError`` where the file cannot be opened, is damaged, comes from a newer version of this program
  /// or is in use.
  public init(path: String, history: HistoryLimits = HistoryLimits()) throws(StateStoreError) {
    self.path = path
    self.history = history
    do {
      database = Mutex(Opened(queue: try Self.open(path)))
    } catch {
      let (reason, isDamage) = Self.reason(of: error)
      throw .cannotOpen(path: path, reason: reason, isDamage: isDamage)
    }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "alert state"
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      // Before the switch to the write-ahead log, which writes to the file.
      try StateSchema.check(database)
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try StateSchema.migrator.migrate(database)
    return database
  }

  /// Closes the file. Nothing can be loaded or saved afterwards.
  public func close() throws {
    try database.withLock(\.queue).close()
  }

  public func load(group: GroupIdentity) async throws -> [StoredRuleState] {
    try await read { try StateRecords.load(group: group, except: [], from: $0) }
  }

  public func load(except rules: Set<RuleIdentity>) async throws -> [StoredRuleState] {
    try await read { try StateRecords.load(group: nil, except: rules, from: $0) }
  }

  public func save(_ states: [StoredRuleState], transitions: [AlertTransition]) async throws {
    try await write { [history] database, saved in
      for state in states {
        try StateRecords.save(state, to: database, saved: saved)
      }
      try HistoryRecords.add(transitions, limits: history, to: database)
    }
  }

  public func remove(_ rules: [RuleIdentity]) async throws {
    try await write { database, saved in
      for rule in rules {
        _ = saved.take(rule)
        try StateRecords.remove(rule, from: database)
      }
    }
  }

  public func removeStates(evaluatedBefore time: Timestamp) async throws {
    try await write { database, saved in
      saved.forgetAll()
      try database.execute(sql: "DELETE FROM rule WHERE evaluated_at < ?", arguments: [time])
      try database.execute(
        sql: "DELETE FROM group_slot WHERE slot < ?",
        arguments: [time.addingClamped(-GroupExtensions.longestReplay)])
    }
  }

  /// Reads, on the database's own queue.
  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    let queue = database.withLock(\.queue)
    do {
      return try await queue.read(body)
    } catch {
      let (reason, isDamage) = Self.reason(of: error)
      throw StateStoreError.cannotRead(path: path, reason: reason, isDamage: isDamage)
    }
  }

  /// One transaction, on the database's own queue.
  func write(_ body: @escaping @Sendable (Database, SavedAlerts) throws -> Void) async throws {
    let (queue, saved) = database.withLock { ($0.queue, $0.saved) }
    do {
      try await queue.write { try body($0, saved) }
    } catch {
      var (reason, isDamage) = Self.reason(of: error)
      if isDamage {
        reason += await replace(queue)
      }
      throw StateStoreError.cannotWrite(path: path, reason: reason, isDamage: isDamage)
    }
  }

  /// Moves a damaged database aside and begins a new one. What became of it, for the error.
  private func replace(_ damaged: DatabaseQueue) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [self] in
        let outcome = database.withLock { database in
          guard database.queue === damaged else {
            return ""
          }
          do {
            try? damaged.close()
            let place = try Self.moveAside(path)
            database = Opened(queue: try Self.open(path))
            return "; it was moved to \(place), and a new one begun"
          } catch {
            return "; a new one could not be begun: \(Self.reason(of: error).text)"
          }
        }
        continuation.resume(returning: outcome)
      }
    }
  }

  private static func reason(of error: any Error) -> (text: String, isDamage: Bool) {
    switch error {
    case let error as StateSchema.Unusable:
      return (error.reason, error.isDamaged)
    case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
      return ("another program is using it", false)
    case let error as DatabaseError:
      let isDamage = error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
      return (error.message ?? "SQLite error \(error.resultCode.rawValue)", isDamage)
    default:
      return ("\(error)", false)
    }
  }
}
