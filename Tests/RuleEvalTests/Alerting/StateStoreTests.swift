import Foundation
import GRDB
import PromQL
import Testing

@testable import RuleEval

struct StateStoreTests {
  enum Kind: CaseIterable {
    case memory
    case database
  }

  private static let group = GroupIdentity(file: "rules.yml", name: "group")

  private static func state(
    _ name: String = "Down", occurrence: Int = 0, evaluatedAt: Timestamp = noon, alerts: [Alert] = []
  ) -> StoredRuleState {
    StoredRuleState(
      rule: RuleIdentity(group: group, name: name, labels: ["severity": "page"], occurrence: occurrence),
      evaluatedAt: evaluatedAt, alerts: alerts)
  }

  private static let alerts = [
    Alert(
      labels: ["alertname": "Down", "instance": "a\"b\u{0}\n/ä"], annotations: ["summary": "x"], value: -.infinity,
      activeAt: noon - hour, firedAt: noon - minute, keepFiringSince: noon - second, lastSentAt: noon),
    Alert(
      labels: ["alertname": "Down", "instance": "b"], annotations: [:], value: -0.0, activeAt: noon - 2,
      firedAt: noon - 1, resolvedAt: noon),
    Alert(labels: ["alertname": "Down", "instance": "c"], annotations: [:], value: 1e300, activeAt: noon),
  ]

  private func withStore(_ kind: Kind, _ body: (any StateStore) async throws -> Void) async throws {
    switch kind {
    case .memory: try await body(MemoryStateStore())
    case .database:
      try await withTemporaryFolder { folder in
        try await body(SQLiteStateStore(path: folder + "/state.db"))
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func givesBackWhatWasSaved(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      #expect(try await store.load(group: Self.group).isEmpty)
      let states = [Self.state(alerts: Self.alerts), Self.state(occurrence: 1), Self.state("Up", alerts: Self.alerts)]
      try await store.save(states)
      let loaded = try await store.load(group: Self.group)
      #expect(loaded.count == 3)
      for state in states {
        let same = loaded.first { $0.rule == state.rule }
        #expect(same?.evaluatedAt == state.evaluatedAt)
        #expect(same?.alerts.sorted { $0.labels < $1.labels } == state.alerts)
      }
      #expect(loaded.flatMap(\.alerts).contains { $0.value.sign == .minus && $0.value == 0 })
      #expect(try await store.load(group: GroupIdentity(file: "other.yml", name: "group")).isEmpty)
    }
  }

  @Test(arguments: Kind.allCases)
  func savingReplacesTheRuleAndNoOther(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      try await store.save([Self.state(alerts: Self.alerts), Self.state("Up", alerts: Self.alerts)])
      try await store.save([Self.state(evaluatedAt: noon + minute, alerts: [Self.alerts[2]])])
      let loaded = try await store.load(group: Self.group)
      #expect(loaded.first { $0.rule.name == "Down" }?.alerts == [Self.alerts[2]])
      #expect(loaded.first { $0.rule.name == "Down" }?.evaluatedAt == noon + minute)
      #expect(loaded.first { $0.rule.name == "Up" }?.alerts.count == 3)
    }
  }

  @Test(arguments: Kind.allCases)
  func oldStateCanBeRemoved(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      try await store.save([
        Self.state("Old", evaluatedAt: noon - 1, alerts: Self.alerts), Self.state("New", evaluatedAt: noon),
      ])
      try await store.removeStates(evaluatedBefore: noon)
      #expect(try await store.load(group: Self.group).map(\.rule.name) == ["New"])
    }
  }

  @Test func aNotANumberKeepsItsBits() async throws {
    try await withStore(.database) { store in
      let strange = Double(bitPattern: 0xfff8_0000_0000_0123)
      let alert = Alert(labels: ["alertname": "NaN"], annotations: [:], value: strange, activeAt: noon)
      try await store.save([Self.state(alerts: [alert])])
      let loaded = try await store.load(group: Self.group)
      #expect(loaded.first?.alerts.first?.value.bitPattern == strange.bitPattern)
    }
  }

  /// What a database holds after each of some saves must not depend on what is left unwritten.
  @Test func `rows that are the same are not written again`() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      let store = try SQLiteStateStore(path: path)
      func save(_ alerts: [Alert]) async throws -> Int {
        let before = try await store.changedRows
        try await store.save([Self.state(alerts: alerts)])
        let loaded = try await store.load(group: Self.group)
        #expect(loaded.first?.alerts.map(\.value.bitPattern) == alerts.map(\.value.bitPattern))
        #expect(loaded.first?.alerts.map(\.labels) == alerts.map(\.labels))
        #expect(loaded.first?.alerts.map(\.resolvedAt) == alerts.map(\.resolvedAt))
        return try await store.changedRows - before
      }
      var alerts = Self.alerts
      #expect(try await save(alerts) == 4)
      // The row of the rule alone, whose time of evaluation it holds.
      #expect(try await save(alerts) == 1)
      alerts[0].lastSentAt = noon + minute
      #expect(try await save(alerts) == 1)
      alerts[1].value = 0
      alerts[2].resolvedAt = noon
      #expect(try await save(alerts) == 3)
      #expect(try await save([alerts[0], alerts[2]]) == 2)
      try await store.remove([Self.state().rule])
      #expect(try await save(alerts) == 4)
      try await store.removeStates(evaluatedBefore: noon + 1)
      #expect(try await save(alerts) == 4)
    }
  }

  @Test func `rows are written again after a save that failed`() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStateStore(path: folder + "/state.db")
      try await store.save([Self.state(alerts: Self.alerts)])
      try await store.write { database, _ in
        try database.execute(
          sql: """
            CREATE TRIGGER full BEFORE INSERT ON rule WHEN NEW.name = 'Up' BEGIN SELECT RAISE(ABORT, 'full'); END
            """)
      }
      var changed = Self.alerts
      changed[0].value = 7
      await #expect(throws: StateStoreError.self) {
        try await store.save([Self.state(alerts: changed), Self.state("Up")])
      }
      #expect(try await store.load(group: Self.group).first?.alerts == Self.alerts)
      try await store.save([Self.state(alerts: changed)])
      #expect(try await store.load(group: Self.group).first?.alerts == changed)
    }
  }

  @Test func theDatabaseOutlivesItsUser() async throws {
    try await withTemporaryFolder { folder in
      let first = try SQLiteStateStore(path: folder + "/state.db")
      try await first.save([Self.state(alerts: Self.alerts)])
      try first.close()
      let second = try SQLiteStateStore(path: folder + "/state.db")
      #expect(try await second.load(group: Self.group).first?.alerts.count == 3)
    }
  }

  @Test func whatIsOnDiskWhenTheProgramDiesIsWhole() async throws {
    try await withTemporaryFolder { folder in
      let store = try SQLiteStateStore(path: folder + "/state.db")
      try await store.save([Self.state(alerts: Self.alerts)])
      try await store.save([Self.state("Up", alerts: Self.alerts)])
      // The files as a process that is killed leaves them.
      for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
        let copy = folder + "/" + file.replacingOccurrences(of: "state.db", with: "copy.db")
        try FileManager.default.copyItem(atPath: folder + "/" + file, toPath: copy)
      }
      let revived = try SQLiteStateStore(path: folder + "/copy.db")
      #expect(try await revived.load(group: Self.group).map(\.alerts.count) == [3, 3])
    }
  }

  @Test func aDamagedDatabaseIsReported() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      let store = try SQLiteStateStore(path: path)
      let many = (0..<500).map {
        Alert(labels: ["alertname": "Down", "n": "\($0)"], annotations: [:], value: 1, activeAt: noon)
      }
      try await store.save([Self.state(alerts: many)])
      try store.close()
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for index in 12_288..<16_384 {
        bytes[index] = 0x5a
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      let error = try #require(throws: StateStoreError.self) { _ = try SQLiteStateStore(path: path) }
      #expect(error.description.contains("it is damaged"), "\(error)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }
  }

  @Test func aFileThatIsNoDatabaseIsReportedAndKept() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      let text = String(repeating: "this is not a database\n", count: 100)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let error = try #require(throws: StateStoreError.self) { _ = try SQLiteStateStore(path: path) }
      #expect(error.description.contains(path))
      #expect(error.description.contains("file is not a database"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test func aMissingFolderIsReported() throws {
    let error = try #require(throws: StateStoreError.self) {
      _ = try SQLiteStateStore(path: "/nonexistent/folder/state.db")
    }
    #expect(error.description.contains("cannot open the state database /nonexistent/folder/state.db: unable to open"))
  }

  @Test func onlyOneProgramUsesTheDatabase() async throws {
    try await withTemporaryFolder { folder in
      let first = try SQLiteStateStore(path: folder + "/state.db")
      try await first.save([Self.state()])
      let error = try #require(throws: StateStoreError.self) {
        _ = try SQLiteStateStore(path: folder + "/state.db")
      }
      #expect(error.description.contains("another program is using it"))
      #expect(try await first.load(group: Self.group).count == 1)
    }
  }

  @Test func aDamagedDatabaseCanBeMovedAside() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      for number in 1...2 {
        try String(repeating: "this is not a database\n", count: 100).write(
          toFile: path, atomically: true, encoding: .utf8)
        let (store, damage) = try SQLiteStateStore.openMovingDamageAside(path: path)
        let message = try #require(damage)
        #expect(message.contains("cannot be used: file is not a database. It was moved to \(path).damaged-\(number)"))
        #expect(try String(contentsOfFile: "\(path).damaged-\(number)", encoding: .utf8).hasPrefix("this is not"))
        try await store.save([Self.state(alerts: Self.alerts)])
        #expect(try await store.load(group: Self.group).count == 1)
        try store.close()
        #expect(try SQLiteStateStore.openMovingDamageAside(path: path).damage == nil)
        try FileManager.default.removeItem(atPath: path)
      }
    }
  }

  @Test func damageThatIsFoundLaterBeginsANewDatabase() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      let store = try SQLiteStateStore(path: path)
      try await store.save([Self.state("Up", alerts: Self.alerts)])
      let error = try await #require(throws: StateStoreError.self) {
        try await store.write { _, _ in throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      }
      #expect(error.isDamage)
      #expect(error.description.contains("; it was moved to \(path).damaged-1, and a new one begun"))
      #expect(FileManager.default.fileExists(atPath: path + ".damaged-1"))
      #expect(try await store.load(group: Self.group).isEmpty)
      try await store.save([Self.state(alerts: Self.alerts)])
      #expect(try await store.load(group: Self.group).first?.alerts.count == 3)
    }
  }

  @Test func aNewerDatabaseIsLeftAlone() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      try SQLiteStateStore(path: path).close()
      let queue = try DatabaseQueue(path: path)
      try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')") }
      try queue.close()
      let error = try #require(throws: StateStoreError.self) {
        _ = try SQLiteStateStore.openMovingDamageAside(path: path)
      }
      #expect(error.description.contains("a newer version of this program"))
      #expect(!FileManager.default.fileExists(atPath: path + ".damaged-1"))
    }
  }

  @Test func theFirstVersionsDatabaseIsTakenOver() async throws {
    try await withTemporaryFolder { folder in
      let path = folder + "/state.db"
      let queue = try DatabaseQueue(path: path)
      try StateSchema.migrator.migrate(queue, upTo: "1")
      try await queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO rule VALUES (1, 'rules.yml', 'group', 'Down', '{"severity":"page"}', 0, \(noon));
            INSERT INTO alert VALUES
            (1, '{"alertname":"Down","instance":"a"}', '{"summary":"x"}', 0, \(noon - 5), \(noon), NULL, NULL, NULL);
            """)
      }
      try queue.close()
      let store = try SQLiteStateStore(path: path)
      let expected = Alert(
        labels: ["alertname": "Down", "instance": "a"], annotations: ["summary": "x"], series: ["instance": "a"],
        value: 0, activeAt: noon - 5, firedAt: noon)
      #expect(try await store.load(group: Self.group) == [Self.state(alerts: [expected])])
    }
  }

  @Test(arguments: Kind.allCases)
  func rulesCanBeForgotten(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      try await store.save([Self.state(alerts: Self.alerts), Self.state(occurrence: 1), Self.state("Up")])
      try await store.remove([Self.state().rule, Self.state("Up").rule, Self.state("None").rule])
      #expect(try await store.load(except: []).map(\.rule.occurrence) == [1])
    }
  }

  private func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("state-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }
}

extension SQLiteStateStore {
  /// How many rows were inserted, changed or deleted so far.
  fileprivate var changedRows: Int {
    get async throws { try await read { $0.totalChangesCount } }
  }
}
