import ArgumentParser
import Foundation

/// The program: from arguments to exit code.
@main
enum Program {
  static func main() async {
    exit(await run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs a command and returns the exit code: 0 where all went well, 1 where something that was read is wrong or a test
  /// failed, 2 where the command line is wrong.
  static func run(_ arguments: [String], console: Console = .standard) async -> Int32 {
    await Console.$current.withValue(console) {
      do {
        var command = try RuledCommand.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
        return 0
      } catch {
        return report(error, to: console)
      }
    }
  }

  private static func report(_ error: any Error, to console: Console) -> Int32 {
    if let failure = error as? ContentFailure {
      for message in failure.messages {
        console.writeError("ruled: \(message)\n")
      }
      return 1
    }
    if let failure = error as? SilentFailure {
      return failure.exitCode
    }
    let message = RuledCommand.fullMessage(for: error) + "\n"
    switch RuledCommand.exitCode(for: error) {
    case .success:
      console.write(message)
      return 0
    case .validationFailure:
      console.writeError(message)
      return 2
    default:
      console.writeError("ruled: \(error)\n")
      return 1
    }
  }
}
