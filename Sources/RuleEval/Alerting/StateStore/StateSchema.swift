import GRDB

/// The tables of the state database.
enum StateSchema {
  /// Why a file cannot serve.
  struct Unusable: Error {
    let reason: String
    /// Whether what it holds is broken, rather than of another version.
    let isDamaged: Bool

    init(damage reason: String) {
      self.reason = reason
      isDamaged = true
    }

    init(_ reason: String) {
      self.reason = reason
      isDamaged = false
    }
  }

  /// One migration a version; what was released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE rule (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            "group" TEXT NOT NULL,
            name TEXT NOT NULL,
            labels TEXT NOT NULL,
            occurrence INTEGER NOT NULL,
            evaluated_at INTEGER NOT NULL,
            UNIQUE (file, "group", name, labels, occurrence)
          );
          CREATE TABLE alert (
            rule INTEGER NOT NULL REFERENCES rule (id) ON DELETE CASCADE,
            labels TEXT NOT NULL,
            annotations TEXT NOT NULL,
            value_bits INTEGER NOT NULL,
            active_at INTEGER NOT NULL,
            fired_at INTEGER,
            resolved_at INTEGER,
            keep_firing_since INTEGER,
            last_sent_at INTEGER,
            PRIMARY KEY (rule, labels)
          ) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("2 history") { database in
      try database.execute(
        sql: """
          ALTER TABLE rule ADD COLUMN generator_url TEXT NOT NULL DEFAULT '';
          ALTER TABLE alert ADD COLUMN series TEXT;
          ALTER TABLE alert ADD COLUMN resolved_value_bits INTEGER;
          CREATE TABLE transition (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            evaluated_at INTEGER NOT NULL,
            cause TEXT NOT NULL,
            from_state TEXT NOT NULL,
            to_state TEXT NOT NULL,
            file TEXT NOT NULL,
            "group" TEXT NOT NULL,
            alertname TEXT NOT NULL,
            labels TEXT NOT NULL,
            annotations TEXT NOT NULL,
            series TEXT,
            value_bits INTEGER NOT NULL,
            resolved_value_bits INTEGER,
            active_at INTEGER NOT NULL,
            fired_at INTEGER,
            resolved_at INTEGER,
            keep_firing_since INTEGER,
            last_sent_at INTEGER
          );
          CREATE INDEX transition_time ON transition (time);
          CREATE INDEX transition_alertname ON transition (alertname);
          """)
    }
    migrator.registerMigration("slots") { database in
      try database.execute(
        sql: """
          CREATE TABLE group_slot (
            file TEXT NOT NULL,
            "group" TEXT NOT NULL,
            slot INTEGER NOT NULL,
            PRIMARY KEY (file, "group")
          ) WITHOUT ROWID;
          """)
    }
    return migrator
  }

  /// Throws ``Unusable`` where a database is damaged or was written by a newer version of this program.
  static func check(_ database: Database) throws {
    let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok"
    if finding != "ok" {
      throw Unusable(damage: "it is damaged (\(finding))")
    }
    if try migrator.hasBeenSuperseded(database) {
      throw Unusable("it was written by a newer version of this program")
    }
  }
}
