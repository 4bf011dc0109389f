import Foundation
import Glibc

/// How wide standard output is and what it can show.
struct TerminalShape: Sendable {
  /// How many characters fit into a line.
  let columns: Int
  /// Whether characters beyond ASCII are shown.
  let showsUnicode: Bool

  /// What there is where nothing is known.
  static let plain = TerminalShape(columns: 80, showsUnicode: false)

  /// The shape of the terminal that standard output is; ``plain`` where it is none. `COLUMNS` counts before what the
  /// terminal says.
  static var current: TerminalShape {
    guard isatty(STDOUT_FILENO) == 1 else {
      return plain
    }
    let environment = ProcessInfo.processInfo.environment
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let columns = environment["COLUMNS"].flatMap { Int($0) } ?? (isKnown ? Int(size.ws_col) : plain.columns)
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let encoding = locale.lowercased()
    return TerminalShape(
      columns: min(max(columns, 20), 1000), showsUnicode: encoding.contains("utf-8") || encoding.contains("utf8"))
  }
}
