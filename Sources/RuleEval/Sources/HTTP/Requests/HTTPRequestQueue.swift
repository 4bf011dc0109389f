/// The requests that wait for a connection, first in first out, and the count of those that have one.
///
/// A host that is at its limit holds up only the requests behind it that are for the same host.
struct HTTPRequestQueue {
  private let maximumRunning: Int
  private let maximumRunningPerHost: Int
  private var waiting: [HTTPTicket] = []
  private var runningByHost: [String: Int] = [:]
  private var running = 0
  /// No waiting request is due before this; nil when none waits.
  private(set) var earliestDeadline: ContinuousClock.Instant?

  init(maximumRunning: Int, maximumRunningPerHost: Int) {
    self.maximumRunning = max(1, maximumRunning)
    self.maximumRunningPerHost = max(1, maximumRunningPerHost)
  }

  mutating func append(_ ticket: HTTPTicket) {
    waiting.append(ticket)
    earliestDeadline = min(earliestDeadline ?? ticket.deadline, ticket.deadline)
  }

  /// Takes every request that may start now, in order. Each is to be followed by ``finished(_:)``.
  mutating func startable() -> [HTTPTicket] {
    guard running < maximumRunning, !waiting.isEmpty else { return [] }
    var started: [HTTPTicket] = []
    var left: [HTTPTicket] = []
    for ticket in waiting {
      let host = ticket.request.url.origin
      if running < maximumRunning, runningByHost[host, default: 0] < maximumRunningPerHost {
        running += 1
        runningByHost[host, default: 0] += 1
        started.append(ticket)
      } else {
        left.append(ticket)
      }
    }
    setWaiting(left)
    return started
  }

  /// Gives back the place of a request that was started.
  mutating func finished(_ ticket: HTTPTicket) {
    let host = ticket.request.url.origin
    guard let count = runningByHost[host] else { return }
    running -= 1
    runningByHost[host] = count > 1 ? count - 1 : nil
  }

  /// Takes the waiting requests that `isGone` says are to be dropped.
  mutating func remove(where isGone: (HTTPTicket) -> Bool) -> [HTTPTicket] {
    var gone: [HTTPTicket] = []
    var left: [HTTPTicket] = []
    for ticket in waiting {
      if isGone(ticket) { gone.append(ticket) } else { left.append(ticket) }
    }
    setWaiting(left)
    return gone
  }

  private mutating func setWaiting(_ tickets: [HTTPTicket]) {
    waiting = tickets
    earliestDeadline = tickets.lazy.map(\.deadline).min()
  }
}
