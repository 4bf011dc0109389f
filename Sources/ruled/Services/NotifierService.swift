import Logging
import PromQL
import RuleEval
import ServiceLifecycle

/// Delivers at the end what is still queued: alerts, and what rules wrote.
struct NotifierService: Service {
  /// How long delivering may take at the end, in milliseconds.
  private static let patience: Milliseconds = 4000

  let notifier: any Notifier
  let remoteWrite: ReloadableRemoteWrite
  let clock: any EvaluationClock
  let logger: Logger

  func run() async throws {
    // Thrown where the program is cancelled: there is still something to deliver then.
    try? await gracefulShutdown()
    logger.debug("delivering what is queued")
    let deadline = clock.now() + Self.patience
    async let samples: Void = remoteWrite.drain(until: deadline)
    await notifier.drain(until: deadline)
    await samples
  }
}
