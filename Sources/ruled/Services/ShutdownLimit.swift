import Foundation
import Logging
import ServiceLifecycle

/// Ends the program some time after it was told to end, whatever is still going on.
struct ShutdownLimit: Service {
  let limit: Duration
  let logger: Logger

  func run() async throws {
    // Thrown where the program is cancelled: it has to end then too.
    try? await gracefulShutdown()
    let seconds = Double(limit.components.seconds)
    // A thread of its own: what hangs may have all others.
    Thread.detachNewThread { [logger] in
      Thread.sleep(forTimeInterval: seconds)
      logger.warning("ended before everything was done")
      exit(EXIT_SUCCESS)
    }
  }
}
