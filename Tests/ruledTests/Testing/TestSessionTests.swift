import Foundation
import RuleEval
import Synchronization
import Testing

@testable import ruled

@Suite struct TestSessionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ name: String, rules: String) throws -> String {
    try folder.write(
      "rule_files: [\(rules)]\ntests: [{name: \(name), promql_expr_test: [{expr: r, exp_samples: [{labels: r, value: 1}]}]}]",
      to: "\(name).yml")
  }

  /// Changes that a test makes, then the end.
  private final class MadeChanges: FileChanges {
    private let changes: Mutex<[@Sendable (Set<String>) throws -> Set<String>]>

    init(_ changes: [@Sendable (Set<String>) throws -> Set<String>]) {
      self.changes = Mutex(changes)
    }

    func next(among files: Set<String>) async throws -> Set<String> {
      let change = changes.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let change else {
        throw CancellationError()
      }
      return try change(files)
    }
  }

  @Test func `what a change touches is run again`() async throws {
    let one = try folder.write("groups: [{name: a, rules: [{record: r, expr: vector(1)}]}]", to: "one.rules")
    let two = try folder.write("groups: [{name: a, rules: [{record: r, expr: vector(1)}]}]", to: "two.rules")
    let files = [try write("a", rules: "one.rules"), try write("b", rules: "two.rules")]
    let console = CapturedConsole()
    let session = TestSession(
      runner: TestRunner(options: .init()), report: TestReportText(console: console.console), format: .text)
    let changes = MadeChanges([
      { watched in
        #expect(watched == [one, two, files[0], files[1]])
        try Data("groups: [{name: a, rules: [{record: r, expr: vector(2)}]}]".utf8).write(to: URL(fileURLWithPath: two))
        return [two]
      },
      { _ in ["something else"] },
      { _ in [files[0]] },
    ])
    await #expect(throws: CancellationError.self) {
      try await session.watch(files, changes: changes)
    }
    let heads = console.output.split(separator: "\n").filter { $0.contains(".yml: ") }
    #expect(
      heads == [
        "\(files[0]): 1 passed, 0 failed, 0 skipped", "\(files[1]): 1 passed, 0 failed, 0 skipped",
        "\(files[1]): 0 passed, 1 failed, 0 skipped", "\(files[0]): 1 passed, 0 failed, 0 skipped",
      ])
  }

  @Test func `changes of files are seen`() async throws {
    let file = try folder.write("a", to: "a")
    let other = try folder.write("b", to: "b")
    let looks = Mutex(0)
    let changes = PolledFileChanges {
      let look = looks.withLock { count in
        count += 1
        return count
      }
      if look == 2 {
        try Data("longer".utf8).write(to: URL(fileURLWithPath: file))
      }
      if look == 4 {
        try FileManager.default.removeItem(atPath: other)
      }
    }
    #expect(try await changes.next(among: [file, other]) == [file])
    #expect(looks.withLock(\.self) == 2)
    #expect(try await changes.next(among: [file, other]) == [other])
  }

  @Test func `outcomes come in the order of the files`() async throws {
    let rules = try folder.write("groups: [{name: a, rules: [{record: r, expr: vector(1)}]}]", to: "r.rules")
    let files = try (0..<30).map { try write("t\($0)", rules: rules) }
    var seen: [String] = []
    await TestRunner(options: .init()).run(files) { seen.append($0.file) }
    #expect(seen == files)
  }

  @Test func `a long run on a terminal shows how far it is`() {
    let written = Mutex("")
    let terminal = Console(
      showsProgress: true, write: { _ in }, writeError: { text in written.withLock { $0 += text } })
    let begun = ContinuousClock.now
    let line = ProgressLine(terminal, total: 3, begun: begun)
    line.show(done: 1, now: begun + .milliseconds(900))
    #expect(written.withLock(\.self) == "")
    line.show(done: 2, now: begun + .seconds(2))
    #expect(written.withLock(\.self) == "\r\u{1B}[K2 of 3 files")
    line.clear()
    line.clear()
    #expect(written.withLock(\.self) == "\r\u{1B}[K2 of 3 files\r\u{1B}[K")
    let file = ProgressLine(CapturedConsole().console, total: 3, begun: begun)
    file.show(done: 2, now: begun + .seconds(2))
  }
}
