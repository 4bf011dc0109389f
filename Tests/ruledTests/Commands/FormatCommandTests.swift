import Foundation
import Testing

@testable import ruled

@Suite struct FormatCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func text(of file: String) throws -> String {
    try String(contentsOfFile: file, encoding: .utf8)
  }

  private func write(_ expressions: String..., to name: String) throws -> String {
    let rules = expressions.enumerated().map { "  - record: r\($0.offset)\n    expr: \($0.element)\n" }
    return try folder.write("groups:\n- name: a\n  rules:\n" + rules.joined(), to: name)
  }

  @Test func anExpressionIsPrinted() async {
    let console = CapturedConsole()
    #expect(await console.run("fmt", "sum(up)by(job)") == 0)
    #expect(console.output == "sum by (job) (up)\n")
    #expect(await console.run("fmt", "--check", "sum(up)by(job)") == 1)
    #expect(await console.run("fmt", "--check", "sum by (job) (up)") == 0)
  }

  @Test func wrongExpressionsAreNamed() async {
    let console = CapturedConsole()
    #expect(await console.run("fmt", "sum(") == 1)
    #expect(console.errors.contains("parse error"))
    #expect(await console.run("fmt") == 2)
  }

  @Test func filesAreRewrittenInPlace() async throws {
    let first = try write("sum(up)by(job)", "up", "up+1", to: "a.yml")
    let second = try write("up", to: "b.yml")
    let console = CapturedConsole()
    #expect(await console.run("fmt", "--check", first, second) == 1)
    #expect(console.output == "\(first):5:11: would be rewritten\n\(first):9:11: would be rewritten\n")
    #expect(try text(of: first).contains("sum(up)by(job)"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: first)
    #expect(await console.run("fmt", first, second) == 0)
    #expect(try text(of: first).contains("expr: sum by (job) (up)\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: first)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(await console.run("fmt", "--check", first, second) == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.yml", "b.yml"])
  }

  @Test func linksStayLinks() async throws {
    let file = try write("up+1", to: "a.yml")
    let link = "\(folder.path)/link.yml"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    let console = CapturedConsole()
    #expect(await console.run("fmt", link) == 0)
    #expect(try text(of: file).contains("up + 1"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
  }

  @Test func wrongFilesKeepNoOther() async throws {
    let wrong = try write("up ==", to: "wrong.yml")
    let right = try write("up+1", to: "right.yml")
    let console = CapturedConsole()
    #expect(await console.run("fmt", wrong, "\(folder.path)/none.yml", right) == 1)
    #expect(console.errors.contains("\(wrong):5:") && console.errors.contains("none.yml"))
    #expect(try text(of: right).contains("up + 1"))
  }

  @Test func whatIsLeftIsNamed() async throws {
    let file = try write("|\n      up # one\n      +1", to: "a.yml")
    let console = CapturedConsole()
    #expect(await console.run("fmt", "--check", file) == 0)
    #expect(console.errors.hasPrefix("\(file):5:11: left as it is: the comments"))
  }

  @Test func standardInputIsBounded() throws {
    let file = try folder.write("up", to: "input")
    let handle = try #require(FileHandle(forReadingAtPath: file))
    #expect(try StandardInput.text(handle) == "up")
  }
}
