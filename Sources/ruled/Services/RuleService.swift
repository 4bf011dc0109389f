import Logging
import RuleEval
import ServiceLifecycle

/// Evaluates rules from when the HTTP server runs until the program is to end.
struct RuleService: Service {
  /// How long rules that are being evaluated may take at the end.
  private static let patience = Duration.seconds(4)

  /// Ends its sequence with an element when the HTTP server accepts connections.
  let running: AsyncStream<Void>
  let reloader: Reloader
  let manager: RuleManager
  let status: DaemonStatus
  let logger: Logger

  func run() async throws {
    for await _ in running.cancelOnGracefulShutdown() {
      try await reloader.start()
      // Thrown where the program is cancelled: the groups have to be stopped then too.
      try? await gracefulShutdown()
    }
    status.note(isReady: false)
    await stop()
  }

  /// Stops all groups; goes on without those that take too long, whose alerts were saved after each rule.
  private func stop() async {
    let (ends, continuation) = AsyncStream<Bool>.makeStream()
    // Not children of this task: they would be waited for, and be cancelled with it.
    let stopping = Task { [manager] in
      await manager.stop()
      continuation.yield(true)
    }
    let limit = Task {
      // Cancelled where the groups have stopped in time.
      guard (try? await Task.sleep(for: Self.patience)) != nil else {
        return
      }
      continuation.yield(false)
    }
    let isStopped = await Task { await ends.first { _ in true } ?? false }.value
    limit.cancel()
    if !isStopped {
      stopping.cancel()
      logger.warning("a rule is still being evaluated and is not waited for")
    }
  }
}
