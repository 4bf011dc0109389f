import Logging
import PromQL
import RuleEval
import ServiceLifecycle

/// Delivers at the end what is still queued.
struct NotifierService: Service {
  /// How long delivering may take at the end, in milliseconds.
  private static let patience: Milliseconds = 4000

  let notifier: any Notifier
  let clock: any EvaluationClock
  let logger: Logger

  func run() async throws {
    // Thrown where the program is cancelled: there is still something to deliver then.
    try? await gracefulShutdown()
    logger.debug("delivering what is queued")
    await notifier.drain(until: clock.now() + Self.patience)
  }
}
