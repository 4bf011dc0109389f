import Synchronization

/// One line on a terminal that says how far a long run has come, and goes away before anything else is written.
final class ProgressLine: Sendable {
  private let write: (@Sendable (String) -> Void)?
  private let total: Int
  private let things: String
  private let begun: ContinuousClock.Instant
  private let isShown = Mutex(false)

  /// How long a run may take without one.
  private static let patience = Duration.seconds(1)

  /// A line for so many things, by default files; none where the console's standard error is no terminal.
  init(_ console: Console, total: Int, of things: String = "files", begun: ContinuousClock.Instant = .now) {
    write = console.showsProgress ? console.writeError : nil
    self.total = total
    self.things = things
    self.begun = begun
  }

  /// Shows that so many are done.
  func show(done: Int, now: ContinuousClock.Instant = .now) {
    guard let write, done < total, now - begun > Self.patience else {
      return
    }
    isShown.withLock { $0 = true }
    write("\r\u{1B}[K\(done) of \(total) \(things)")
  }

  /// Takes the line away.
  func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown {
      write?("\r\u{1B}[K")
    }
  }
}
