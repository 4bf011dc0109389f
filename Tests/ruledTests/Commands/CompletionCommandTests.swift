import Foundation
import Testing

@testable import ruled

struct CompletionCommandTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func eachShellHasAScript(shell: String) async {
    let console = CapturedConsole()
    #expect(await console.run("completion", shell) == 0)
    #expect(console.output.contains("replay"))
    #expect(console.output.contains("datasource.url"))
  }

  @Test func anotherShellIsRefused() async {
    let console = CapturedConsole()
    #expect(await console.run("completion", "ksh") == 2)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash"), "there is no bash"),
    arguments: [("rep", "replay"), ("replay --war", "--warm-up"), ("completion ba", "bash")])
  func bashCompletes(line: String, expected: String) async throws {
    let console = CapturedConsole()
    _ = await console.run("completion", "bash")
    let words = line.split(separator: " ")
    let script = """
      \(console.output)
      COMP_WORDS=(ruled \(line)); COMP_CWORD=\(words.count); COMP_LINE='ruled \(line)'; COMP_POINT=${#COMP_LINE}
      _ruled ruled '\(words.last ?? "")' '\(words.dropLast().last ?? "ruled")'
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let folder = try TemporaryFolder()
    let file = try folder.write(script, to: "complete.sh")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["--norc", file]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    withExtendedLifetime(folder) {}
    #expect(output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.contains(expected))
  }
}
