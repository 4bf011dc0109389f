import GRDB
import PromQL

/// The history of alerts in the table `transition` of ``StateSchema``.
enum HistoryRecords {
  /// How many outdated changes go with each that is added; more than one, so that a table that is too large shrinks.
  private static let mostForgottenAtOnce = 200

  /// Adds changes, and forgets some of those whose time is over. The work is bounded by the number of changes.
  static func add(_ transitions: [AlertTransition], limits: HistoryLimits, to database: Database) throws {
    guard limits.keepsAnything, let newest = transitions.map(\.time).max() else {
      return
    }
    let insertion = try database.cachedStatement(
      sql: """
        INSERT INTO transition
        (time, evaluated_at, cause, from_state, to_state, file, "group", alertname, \(StateColumns.alertColumns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for transition in transitions {
      let own: [(any DatabaseValueConvertible)?] = [
        transition.time, transition.evaluatedAt, transition.cause.rawValue, transition.from.rawValue,
        transition.to.rawValue, transition.file, transition.group, transition.alertName,
      ]
      try insertion.execute(arguments: StatementArguments(own + StateColumns.arguments(of: transition.alert)))
    }
    let most = transitions.count + mostForgottenAtOnce
    try database.execute(
      sql: "DELETE FROM transition WHERE id IN (SELECT id FROM transition WHERE time < ? ORDER BY time LIMIT ?)",
      arguments: [newest.addingClamped(-limits.retention), most])
    let last = database.lastInsertedRowID
    try database.execute(
      sql: "DELETE FROM transition WHERE id IN (SELECT id FROM transition WHERE id <= ? ORDER BY id LIMIT ?)",
      arguments: [last.addingClamped(-Int64(limits.maximumEntries)), most])
  }

  /// Up to `count` entries before one, the newest first, of the times and the name that a query asks for.
  static func entries(
    of query: AlertHistoryQuery, before: Int64, count: Int, from database: Database
  ) throws -> [AlertHistoryEntry] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM transition
        WHERE id < ?1 AND time >= ?2 AND time <= ?3 AND (?4 IS NULL OR alertname = ?4)
        ORDER BY id DESC LIMIT ?5
        """,
      arguments: [before, query.from ?? .min, query.through ?? .max, query.alertName, count])
    return try rows.map { row in
      AlertHistoryEntry(
        id: try StateColumns.value("id", of: row),
        transition: AlertTransition(
          file: try StateColumns.value("file", of: row), group: try StateColumns.value("group", of: row),
          from: try known("from_state", of: row), to: try known("to_state", of: row),
          alert: try StateColumns.alert(of: row), time: try StateColumns.time("time", of: row) ?? 0,
          cause: try known("cause", of: row), evaluatedAt: try StateColumns.time("evaluated_at", of: row) ?? 0))
    }
  }

  private static func known<Value: RawRepresentable<String>>(_ column: String, of row: Row) throws -> Value {
    guard let value = Value(rawValue: try StateColumns.value(column, of: row)) else {
      throw StateSchema.Unusable(damage: "its column \(column) holds a word that there is not")
    }
    return value
  }
}
