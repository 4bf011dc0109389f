import ArgumentParser

/// `ruled completion`: what makes a shell complete the command line of `ruled`.
struct CompletionCommand: AsyncParsableCommand {
  /// The shells that there are scripts for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Prints the script that makes a shell complete commands, options and files.",
    discussion: """
      bash: source <(ruled completion bash)
      zsh:  ruled completion zsh > "${fpath[1]}/_ruled"
      fish: ruled completion fish > ~/.config/fish/completions/ruled.fish
      """)

  @Argument(help: "The shell: \(Shell.allValueStrings.joined(separator: ", ")).")
  var shell: Shell

  func run() async throws {
    let shell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Console.current.writeLine(RuledCommand.completionScript(for: shell))
  }
}
