import ArgumentParser
import Foundation
import RuleEval

/// The options of a command and their values, for `/api/v1/status/flags`.
enum CommandLineFlags {
  /// Every option of a command by its name, with what was given, or its default; `<secret>` in the place of secrets.
  static func values(of command: any ParsableCommand.Type, given arguments: [String]) -> [String: String] {
    var values = defaults(of: command)
    var rest = arguments[...]
    var seen: Set<String> = []
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        continue
      }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = values[name] else {
        continue
      }
      let value: String
      if parts.count == 2 {
        value = String(parts[1])
      } else if option.takesValue {
        value = rest.popFirst() ?? ""
      } else {
        value = "true"
      }
      let masked = masked(value, of: name)
      // A repeated option has all its values.
      values[name]?.value = seen.insert(name).inserted ? masked : option.value + "," + masked
    }
    return values.mapValues(\.value)
  }

  private struct Option {
    var value: String
    let takesValue: Bool
  }

  /// What ArgumentParser says of a command's options.
  private struct Help: Decodable {
    struct Command: Decodable {
      let arguments: [Argument]?
      let subcommands: [Command]?
    }
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }
      let kind: String
      let names: [Name]?
      let defaultValue: String?
    }
    let command: Command
  }

  private static func defaults(of command: any ParsableCommand.Type) -> [String: Option] {
    guard let help = try? JSONDecoder().decode(Help.self, from: Data(command._dumpHelp().utf8)) else {
      return [:]
    }
    var options: [String: Option] = [:]
    for argument in help.command.arguments ?? [] where argument.kind != "positional" {
      for name in argument.names ?? [] where name.kind == "long" && name.name != "help" && name.name != "version" {
        let takesValue = argument.kind == "option"
        options[name.name] = Option(
          value: argument.defaultValue ?? (takesValue ? "" : "false"), takesValue: takesValue)
      }
    }
    return options
  }

  private static func masked(_ value: String, of name: String) -> String {
    guard !["password", "secret", "token"].contains(where: { name.contains($0) }) || name.hasSuffix("file") else {
      return "<secret>"
    }
    guard value.contains("://") else {
      return value
    }
    return (try? HTTPEndpoint(url: value).description) ?? "<unreadable URL>"
  }
}
