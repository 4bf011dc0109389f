import Dispatch
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
    // Not on Swift's own pool, all threads of which may be what hangs.
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [logger] in
      logger.warning("ended before everything was done")
      exit(EXIT_SUCCESS)
    }
  }
}
