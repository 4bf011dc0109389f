import GRDB

/// The tables of the state database.
enum StateSchema {
  /// Why a file cannot serve.
  struct Unusable: Error {
    let reason: String
  }

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
    return migrator
  }

  /// Throws ``Unusable`` where a database is damaged or was written by a newer version of this program.
  static func check(_ database: Database) throws {
    let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok"
    if finding != "ok" {
      throw Unusable(reason: "it is damaged (\(finding))")
    }
    if try migrator.hasBeenSuperseded(database) {
      throw Unusable(reason: "it was written by a newer version of this program")
    }
  }
}
