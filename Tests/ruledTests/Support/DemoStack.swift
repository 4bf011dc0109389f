import Logging
import PromQL
import RuleEval

@testable import ruled

/// The demonstration on a clock that a test advances.
struct DemoStack {
  let clock = ManualClock(now: DemoScenario.start)
  let console = CapturedConsole()
  let demonstration: Demonstration

  init() throws {
    demonstration = try Demonstration(
      clock: clock, console: console.console, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Begins, and goes on to a number of seconds after the start.
  func begin(through seconds: Milliseconds) async throws {
    try await demonstration.begin()
    await clock.waitForSleepers(1)
    await clock.advance(to: DemoScenario.start + seconds * 1000)
  }
}
