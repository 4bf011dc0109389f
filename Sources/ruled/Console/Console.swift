import Foundation

/// Where commands write to: standard output and standard error, or what a test collects.
struct Console: Sendable {
  /// Writes to standard output.
  let write: @Sendable (String) -> Void
  /// Writes to standard error.
  let writeError: @Sendable (String) -> Void
  /// Whether colours are of use: standard output is a terminal and `NO_COLOR` is not set.
  let usesColour: Bool
  /// Whether somebody sees standard error as it is written: it is a terminal.
  let showsProgress: Bool

  init(
    usesColour: Bool = false, showsProgress: Bool = false, write: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void
  ) {
    self.usesColour = usesColour
    self.showsProgress = showsProgress
    self.write = write
    self.writeError = writeError
  }

  /// The console of the command that runs.
  @TaskLocal static var current = Console.standard

  /// The process's own streams.
  static let standard = Console(
    usesColour: isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty,
    showsProgress: isatty(STDERR_FILENO) == 1,
    write: { write($0, to: .standardOutput) }, writeError: { write($0, to: .standardError) })

  private static func write(_ text: String, to handle: FileHandle) {
    // There is nobody to tell where the reader has gone.
    try? handle.write(contentsOf: Data(text.utf8))
  }

  /// Writes a line to standard output.
  @Sendable func writeLine(_ line: String) {
    write(line + "\n")
  }
}
