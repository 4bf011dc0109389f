import ArgumentParser
import Foundation
import PromQL
import RuleEval

/// `ruled fmt`: writes expressions in the form of the pretty printer.
struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Formats an expression, or the expressions of rule files.",
    discussion: """
      An expression is printed. Rule files are rewritten in place: the values of 'expr' and nothing else. What cannot be \
      rewritten without a loss, such as an expression with comments, is left as it is and named on standard error. With \
      - an expression or a rule file is read from standard input and printed.
      """)

  @Flag(
    help: "Change nothing; name what would be, and end with 1 if there is anything.")
  var check = false

  @Argument(help: "An expression, or rule files.")
  var arguments: [String]

  func run() async throws {
    let console = Console.current
    if arguments == ["-"] {
      return try finish(text(try StandardInput.text(), name: "standard input"), console)
    }
    if arguments.count == 1, let argument = arguments.first, !Self.isFile(argument) {
      return try finish(expression(argument, name: "the expression"), console)
    }
    var isChanged = false
    var failures: [String] = []
    for file in arguments {
      do throws(ContentFailure) {
        isChanged = try format(file: file, console) || isChanged
      } catch {
        failures += error.messages
      }
    }
    guard failures.isEmpty else {
      throw ContentFailure(failures)
    }
    if check, isChanged {
      throw SilentFailure(exitCode: 1)
    }
  }

  /// What becomes of something that is printed.
  private struct Formatted {
    let name: String
    let text: String
    /// What changed, for people.
    let changes: [String]
  }

  private func finish(_ formatted: Formatted, _ console: Console) throws {
    guard check else {
      return console.write(formatted.text)
    }
    for change in formatted.changes {
      console.writeLine(change)
    }
    if !formatted.changes.isEmpty {
      throw SilentFailure(exitCode: 1)
    }
  }

  /// A text that is an expression or else a rule file.
  private func text(_ text: String, name: String) throws(ContentFailure) -> Formatted {
    let isFile = text.split(separator: "\n").contains { $0.hasPrefix("groups:") }
    guard isFile, (try? Parser.parse(text, options: .everything)) == nil else {
      return try expression(text, name: name)
    }
    do throws(ContentErrors) {
      let outcome = try RuleFileFormatter().format(text: text, file: name)
      note(outcome, Console.current)
      return Formatted(name: name, text: outcome.text, changes: lines(outcome, file: name))
    } catch {
      throw ContentFailure(error.errors)
    }
  }

  private func expression(_ text: String, name: String) throws(ContentFailure) -> Formatted {
    do throws(ParseError) {
      let formatted = try Parser.parse(text, options: .everything).prettyPrinted
      let isInForm = text == formatted || text == formatted + "\n"
      return Formatted(
        name: name, text: formatted + "\n", changes: isInForm ? [] : ["\(name) would be rewritten"])
    } catch {
      throw ContentFailure("\(error)")
    }
  }

  /// Formats a rule file; whether it was, or would be, changed.
  private func format(file: String, _ console: Console) throws(ContentFailure) -> Bool {
    let outcome: RuleFileFormatter.Outcome
    do throws(ContentErrors) {
      outcome = try RuleFileFormatter().format(path: file)
    } catch {
      throw ContentFailure(error.errors)
    }
    note(outcome, console)
    guard !outcome.changes.isEmpty else {
      return false
    }
    if check {
      for line in lines(outcome, file: file) {
        console.writeLine(line)
      }
    } else {
      try FileReplacement.write(outcome.text, to: file)
      let count = outcome.changes.count
      console.writeLine("\(file): \(count) \(count == 1 ? "expression" : "expressions") rewritten")
    }
    return true
  }

  private func lines(_ outcome: RuleFileFormatter.Outcome, file: String) -> [String] {
    outcome.changes.map { "\(file):\($0.line):\($0.column): would be rewritten" }
  }

  private func note(_ outcome: RuleFileFormatter.Outcome, _ console: Console) {
    for note in outcome.left {
      console.writeError("\(note)\n")
    }
  }

  /// Whether an argument names a file: one that is there, or would have to be.
  private static func isFile(_ argument: String) -> Bool {
    argument.hasSuffix(".yml") || argument.hasSuffix(".yaml") || FileManager.default.fileExists(atPath: argument)
  }
}
