import PromQL
import RuleEval
import ServiceLifecycle
import Synchronization

/// Runs the demonstration from when the HTTP server runs until it is over, or for `--stay` until the program is to end.
final class DemoService: Service {
  private let demonstration: Demonstration
  private let clock: any EvaluationClock
  private let running: AsyncStream<Void>
  private let console: Console
  private let url: String
  private let stays: Bool
  private let outcome = Mutex<Bool?>(nil)

  init(
    _ demonstration: Demonstration, clock: any EvaluationClock, running: AsyncStream<Void>, console: Console,
    url: String, stays: Bool
  ) {
    self.demonstration = demonstration
    self.clock = clock
    self.running = running
    self.console = console
    self.url = url
    self.stays = stays
  }

  /// Whether everything happened that should; nil where it was ended before.
  var isAsExpected: Bool? { outcome.withLock(\.self) }

  func run() async throws {
    for await _ in running.cancelOnGracefulShutdown() {
      console.write(DemoText.header(url: url, console: console))
      try await demonstration.begin()
      let isOver = await sleepUntilEnd()
      if isOver {
        let isAsExpected = demonstration.transcript.isAsExpected
        outcome.withLock { $0 = isAsExpected }
        console.write(
          DemoText.summary(demonstration.transcript, url: stays ? url : nil, console: console))
        if stays {
          // Thrown where the program is cancelled: that is an end too.
          try? await gracefulShutdown()
        }
      }
    }
    await demonstration.stop()
  }

  /// Whether the scenario's end has come; false if the program is to end before.
  private func sleepUntilEnd() async -> Bool {
    let clock = clock
    let isOver = try? await cancelWhenGracefulShutdown {
      try await clock.sleep(until: DemoScenario.start + DemoScenario.length)
      return true
    }
    return isOver ?? false
  }
}
