import GRDB
import PromQL

/// The state of rules in the tables `rule` and `alert` of ``StateSchema``.
enum StateRecords {
  /// Writes what differs from what is there, as far as `saved` knows that; it knows what was written once that is
  /// committed.
  static func save(_ state: StoredRuleState, to database: Database, saved: SavedAlerts) throws {
    let rule = state.rule
    let upsertion = try database.cachedStatement(
      sql: """
        INSERT INTO rule (file, "group", name, labels, occurrence, evaluated_at, generator_url)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET evaluated_at = excluded.evaluated_at, generator_url = excluded.generator_url
        RETURNING id
        """)
    let id = try Int64.fetchOne(
      upsertion,
      arguments: [
        rule.group.file, rule.group.name, rule.name, StateColumns.text(of: rule.labels), rule.occurrence,
        state.evaluatedAt, state.generatorURL,
      ])
    let rows = Dictionary(state.alerts.map { ($0.labels, $0) }) { $1 }
    let known = saved.take(rule)
    if let known {
      let deletion = try database.cachedStatement(sql: "DELETE FROM alert WHERE rule = ? AND labels = ?")
      for labels in known.keys where rows[labels] == nil {
        try deletion.execute(arguments: [id, StateColumns.text(of: labels)])
      }
    } else {
      try database.cachedStatement(sql: "DELETE FROM alert WHERE rule = ?").execute(arguments: [id])
    }
    let insertion = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO alert (rule, \(StateColumns.alertColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for alert in state.alerts where !SavedAlerts.isSame(known?[alert.labels], alert) {
      try insertion.execute(arguments: StatementArguments([id] + StateColumns.arguments(of: alert)))
    }
    database.afterNextTransaction { _ in saved.note(rows, of: rule) }
  }

  /// The rules of a group, or of all, but for some.
  static func load(
    group: GroupIdentity?, except excluded: Set<RuleIdentity>, from database: Database
  ) throws -> [StoredRuleState] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, file, "group", name, labels, occurrence, evaluated_at, generator_url FROM rule
        WHERE (?1 IS NULL OR file = ?1) AND (?2 IS NULL OR "group" = ?2) ORDER BY id
        """,
      arguments: [group?.file, group?.name])
    return try rows.compactMap { row in
      let rule = RuleIdentity(
        group: GroupIdentity(
          file: try StateColumns.value("file", of: row), name: try StateColumns.value("group", of: row)),
        name: try StateColumns.value("name", of: row), labels: try StateColumns.labels("labels", of: row),
        occurrence: try StateColumns.value("occurrence", of: row))
      guard !excluded.contains(rule) else {
        return nil
      }
      let alerts = try Row.fetchAll(
        database, sql: "SELECT * FROM alert WHERE rule = ? ORDER BY labels", arguments: [row["id"] as Int64])
      return StoredRuleState(
        rule: rule, evaluatedAt: try StateColumns.time("evaluated_at", of: row) ?? 0,
        alerts: try alerts.map(StateColumns.alert), generatorURL: try StateColumns.value("generator_url", of: row))
    }
  }

  static func remove(_ rule: RuleIdentity, from database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM rule WHERE file = ? AND "group" = ? AND name = ? AND labels = ? AND occurrence = ?
        """,
      arguments: [
        rule.group.file, rule.group.name, rule.name, StateColumns.text(of: rule.labels), rule.occurrence,
      ])
  }
}
