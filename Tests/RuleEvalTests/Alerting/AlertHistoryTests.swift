import Foundation
import PromQL
import Testing

@testable import RuleEval

/// The history of alerts, in both stores.
struct AlertHistoryTests {
  enum Kind: CaseIterable {
    case memory
    case database
  }

  private func transition(
    _ number: Int, name: String = "Down", to state: AlertState = .firing, cause: AlertTransition.Cause = .evaluation
  ) -> AlertTransition {
    AlertTransition(
      file: "rules.yml", group: "group", from: .pending, to: state,
      alert: Alert(
        labels: ["alertname": name, "instance": number.isMultiple(of: 2) ? "even" : "odd"],
        annotations: ["summary": "x"], series: ["n": "\(number)"], value: Double(number), resolvedValue: .infinity,
        activeAt: noon, firedAt: noon + 1, resolvedAt: noon + 2),
      time: noon + Int64(number) * minute, cause: cause, evaluatedAt: noon + 3)
  }

  private func withStore(
    _ kind: Kind, _ limits: HistoryLimits = HistoryLimits(), _ body: (any StateStore) async throws -> Void
  ) async throws {
    switch kind {
    case .memory: try await body(MemoryStateStore(history: limits))
    case .database:
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try await body(SQLiteStateStore(path: folder.path + "/state.db", history: limits))
    }
  }

  @Test(arguments: Kind.allCases)
  func givesBackWhatHappenedTheNewestFirst(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      #expect(try await store.page(of: AlertHistoryQuery()).entries.isEmpty)
      let transitions = AlertTransition.Cause.allCases.enumerated().map { transition($0, cause: $1) }
      try await store.save([], transitions: Array(transitions.prefix(1)))
      try await store.save([], transitions: Array(transitions.dropFirst()))
      let page = try await store.page(of: AlertHistoryQuery())
      #expect(page.entries.map(\.transition) == transitions.reversed())
      #expect(page.next == nil)
    }
  }

  @Test(arguments: Kind.allCases)
  func answersWhatIsAsked(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      try await store.save(
        [], transitions: (0..<10).map { transition($0, name: $0 < 5 ? "Up" : "Down", to: $0 < 8 ? .firing : .inactive) }
      )
      func values(_ query: AlertHistoryQuery) async throws -> [Double] {
        try await store.page(of: query).entries.map(\.transition.alert.value)
      }
      #expect(try await values(AlertHistoryQuery(from: noon + 7 * minute)) == [9, 8, 7])
      #expect(try await values(AlertHistoryQuery(through: noon + minute)) == [1, 0])
      #expect(try await values(AlertHistoryQuery(alertName: "Up")) == [4, 3, 2, 1, 0])
      #expect(try await values(AlertHistoryQuery(states: [.inactive])) == [9, 8])
      let even = try LabelMatcher(name: "instance", operation: .equal, value: "even")
      let absent = try LabelMatcher(name: "zone", operation: .equal, value: "")
      #expect(try await values(AlertHistoryQuery(alertName: "Up", matchers: [even, absent])) == [4, 2, 0])
    }
  }

  @Test(arguments: Kind.allCases)
  func comesInPages(_ kind: Kind) async throws {
    try await withStore(kind) { store in
      try await store.save([], transitions: (0..<1000).map { transition($0) })
      let odd = try LabelMatcher(name: "instance", operation: .equal, value: "odd")
      var query = AlertHistoryQuery(matchers: [odd], limit: 250)
      let first = try await store.page(of: query)
      #expect(first.entries.map(\.transition.alert.value) == stride(from: 999, through: 501, by: -2).map(Double.init))
      query.before = first.next
      // What is added meanwhile moves nothing.
      try await store.save([], transitions: [transition(1001)])
      let second = try await store.page(of: query)
      #expect(second.entries.map(\.transition.alert.value) == stride(from: 499, through: 1, by: -2).map(Double.init))
      #expect(second.next == nil)
    }
  }

  @Test(arguments: Kind.allCases)
  func forgetsWhatIsOldAndWhatIsTooMuch(_ kind: Kind) async throws {
    try await withStore(kind, HistoryLimits(retention: 30 * minute, maximumEntries: 20)) { store in
      for number in 0..<100 {
        try await store.save([], transitions: [transition(number)])
      }
      let kept = try await store.page(of: AlertHistoryQuery()).entries.map(\.transition.alert.value)
      #expect(kept == (80..<100).reversed().map(Double.init))
      try await store.save([], transitions: [transition(125)])
      let later = try await store.page(of: AlertHistoryQuery()).entries.map(\.transition.alert.value)
      #expect(later == [125, 99, 98, 97, 96, 95])
    }
  }

  @Test(arguments: Kind.allCases)
  func canBeSwitchedOff(_ kind: Kind) async throws {
    try await withStore(kind, HistoryLimits(retention: 0)) { store in
      try await store.save([], transitions: [transition(1)])
      #expect(try await store.page(of: AlertHistoryQuery()).entries.isEmpty)
    }
  }
}
