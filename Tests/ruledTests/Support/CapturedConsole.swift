import Synchronization

@testable import ruled

/// Keeps what a command writes.
final class CapturedConsole: Sendable {
  private let streams = Mutex((output: "", errors: ""))

  var output: String { streams.withLock(\.output) }
  var errors: String { streams.withLock(\.errors) }

  var console: Console {
    Console(
      write: { text in self.streams.withLock { $0.output += text } },
      writeError: { text in self.streams.withLock { $0.errors += text } })
  }

  /// Runs the program and returns its exit code.
  func run(_ arguments: String...) async -> Int32 {
    await run(all: arguments)
  }

  /// Runs the program with a list of arguments and returns its exit code.
  func run(all arguments: [String]) async -> Int32 {
    await Program.run(arguments, console: console)
  }
}
