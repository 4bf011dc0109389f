import Synchronization

/// How far a long replay is, on a terminal.
final class ReplayProgress: Sendable {
  /// How long between two looks at the line.
  private static let pause = Duration.milliseconds(200)

  private let console: Console
  private let begun = ContinuousClock.now
  private let last = Mutex<(line: ProgressLine?, shown: ContinuousClock.Instant)>((nil, .now))

  init(_ console: Console) {
    self.console = console
  }

  /// Shows that so many evaluations of groups are done.
  @Sendable func show(done: Int, of total: Int) {
    let now = ContinuousClock.now
    let line = last.withLock { last -> ProgressLine? in
      guard now - last.shown > Self.pause else {
        return nil
      }
      let line = last.line ?? ProgressLine(console, total: total, of: "evaluations of groups", begun: begun)
      last = (line, now)
      return line
    }
    line?.show(done: done, now: now)
  }

  /// Takes the line away.
  func clear() {
    last.withLock(\.line)?.clear()
  }
}
