import Foundation
import GRDB
import PromQL

/// How the state of rules lies in the tables of ``StateSchema``.
enum StateRecords {
  static func save(_ state: StoredRuleState, to database: Database) throws {
    let rule = state.rule
    let id = try Int64.fetchOne(
      database,
      sql: """
        INSERT INTO rule (file, "group", name, labels, occurrence, evaluated_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET evaluated_at = excluded.evaluated_at RETURNING id
        """,
      arguments: [
        rule.group.file, rule.group.name, rule.name, try text(of: rule.labels), rule.occurrence, state.evaluatedAt,
      ])
    try database.execute(sql: "DELETE FROM alert WHERE rule = ?", arguments: [id])
    let insertion = try database.cachedStatement(sql: "INSERT INTO alert VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for alert in state.alerts {
      try insertion.execute(arguments: [
        id, try text(of: alert.labels), try text(of: alert.annotations), Int64(bitPattern: alert.value.bitPattern),
        alert.activeAt, alert.firedAt, alert.resolvedAt, alert.keepFiringSince, alert.lastSentAt,
      ])
    }
  }

  static func load(group: GroupIdentity, from database: Database) throws -> [StoredRuleState] {
    let rules = try Row.fetchAll(
      database,
      sql: """
        SELECT id, name, labels, occurrence, evaluated_at FROM rule WHERE file = ? AND "group" = ? ORDER BY id
        """,
      arguments: [group.file, group.name])
    return try rules.map { row in
      let alerts = try Row.fetchAll(
        database, sql: "SELECT * FROM alert WHERE rule = ? ORDER BY labels", arguments: [row["id"] as Int64])
      return StoredRuleState(
        rule: RuleIdentity(
          group: group, name: try value("name", of: row), labels: try labels(of: value("labels", of: row)),
          occurrence: try value("occurrence", of: row)),
        evaluatedAt: try time("evaluated_at", of: row) ?? 0, alerts: try alerts.map(alert))
    }
  }

  private static func alert(of row: Row) throws -> Alert {
    guard let activeAt = try time("active_at", of: row) else {
      throw StateSchema.Unusable(reason: "an alert in it has no active_at")
    }
    return Alert(
      labels: try labels(of: value("labels", of: row)), annotations: try labels(of: value("annotations", of: row)),
      value: Double(bitPattern: UInt64(bitPattern: try value("value_bits", of: row))), activeAt: activeAt,
      firedAt: try time("fired_at", of: row), resolvedAt: try time("resolved_at", of: row),
      keepFiringSince: try time("keep_firing_since", of: row), lastSentAt: try time("last_sent_at", of: row))
  }

  /// A column's value; a database that others wrote in may hold anything.
  private static func value<Value: DatabaseValueConvertible>(_ column: String, of row: Row) throws -> Value {
    guard let value = Value.fromDatabaseValue(row[column] as DatabaseValue) else {
      throw StateSchema.Unusable(reason: "its column \(column) holds a value of another type")
    }
    return value
  }

  /// A time, as long as arithmetic with it cannot overflow.
  private static func time(_ column: String, of row: Row) throws -> Timestamp? {
    let stored: DatabaseValue = row[column]
    if stored.isNull {
      return nil
    }
    let time: Timestamp = try value(column, of: row)
    guard time.magnitude < 1 << 60 else {
      throw StateSchema.Unusable(reason: "its column \(column) holds a time that there is not")
    }
    return time
  }

  /// Labels as a JSON object, always the same for the same labels.
  private static func text(of labels: Labels) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(labels.dictionary), as: UTF8.self)
  }

  private static func labels(of text: String) throws -> Labels {
    do {
      return Labels(try JSONDecoder().decode([String: String].self, from: Data(text.utf8)))
    } catch {
      throw StateSchema.Unusable(reason: "labels in it are not a JSON object of strings")
    }
  }
}
