import CCurl
import Glibc

/// The state of the thread that drives libcurl: what waits and what is under way.
struct HTTPDriver {
  private let multi: UnsafeMutableRawPointer
  private let configuration: HTTPClient.Configuration
  private var queue: HTTPRequestQueue
  private var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
  private var finishedCount = 0

  init(multi: UnsafeMutableRawPointer, configuration: HTTPClient.Configuration) {
    self.multi = multi
    self.configuration = configuration
    queue = HTTPRequestQueue(
      maximumRunning: configuration.maximumConnections,
      maximumRunningPerHost: configuration.maximumConnectionsPerHost)
  }

  /// How many tickets were finished since the last call.
  mutating func takeFinishedCount() -> Int {
    defer { finishedCount = 0 }
    return finishedCount
  }

  /// Puts tickets at the end of the queue, except for those that were cancelled before they came here.
  mutating func enqueue(_ tickets: [HTTPTicket]) {
    for ticket in tickets {
      if ticket.isCancelled {
        finish(ticket, .failure(.cancelled(url: ticket.url)))
      } else {
        queue.append(ticket)
      }
    }
  }

  /// Finishes everything whose task was cancelled.
  mutating func dropCancelled() {
    for ticket in queue.remove(where: \.isCancelled) { finish(ticket, .failure(.cancelled(url: ticket.url))) }
    for transfer in transfers.values where transfer.ticket.isCancelled {
      end(transfer, .failure(.cancelled(url: transfer.ticket.url)))
    }
  }

  /// Finishes everything, as the client is shut down.
  mutating func failAll() {
    for ticket in queue.remove(where: { _ in true }) { finish(ticket, .failure(.shutDown(url: ticket.url))) }
    for transfer in transfers.values { end(transfer, .failure(.shutDown(url: transfer.ticket.url))) }
  }

  /// Starts what may start, lets libcurl work on what is ready, and waits for the next thing to happen.
  mutating func advance() {
    expire()
    for ticket in queue.startable() { start(ticket) }
    var running: Int32 = 0
    let result = curl_multi_perform(multi, &running)
    if result != CURLM_OK { fail(result) }
    guard !takeFinished() else { return }
    // A failure to wait must not become a busy loop.
    if curl_multi_poll(multi, nil, 0, pollTimeout(), nil) != CURLM_OK { usleep(10_000) }
  }

  private mutating func expire() {
    let now = ContinuousClock.now
    guard let earliest = queue.earliestDeadline, earliest <= now else { return }
    for ticket in queue.remove(where: { $0.deadline <= now }) {
      finish(ticket, .failure(.timeout(url: ticket.url, detail: "no connection became free in time")))
    }
  }

  private mutating func start(_ ticket: HTTPTicket) {
    guard let transfer = HTTPTransfer(ticket, connectTimeout: configuration.connectTimeout) else {
      queue.finished(ticket)
      return finish(ticket, .failure(.invalidRequest(url: ticket.url, reason: "libcurl refuses its options")))
    }
    transfers[transfer.easy] = transfer
    let result = curl_multi_add_handle(multi, transfer.easy)
    if result != CURLM_OK { end(transfer, .failure(connectionFailure(result, ticket.url))) }
  }

  /// Finishes what libcurl is done with; whether there was anything.
  private mutating func takeFinished() -> Bool {
    var isAny = false
    var easy: UnsafeMutableRawPointer?
    var code = CURLE_OK
    while ccurl_multi_next_finished(multi, &easy, &code) {
      guard let easy, let transfer = transfers[easy] else { continue }
      end(transfer, transfer.outcome(code))
      isAny = true
    }
    return isAny
  }

  private mutating func fail(_ result: CURLMcode) {
    for transfer in transfers.values { end(transfer, .failure(connectionFailure(result, transfer.ticket.url))) }
  }

  private mutating func end(_ transfer: HTTPTransfer, _ outcome: HTTPTicket.Outcome) {
    curl_multi_remove_handle(multi, transfer.easy)
    transfers[transfer.easy] = nil
    queue.finished(transfer.ticket)
    finish(transfer.ticket, outcome)
  }

  private mutating func finish(_ ticket: HTTPTicket, _ outcome: HTTPTicket.Outcome) {
    finishedCount += 1
    ticket.finish(outcome)
  }

  private func connectionFailure(_ result: CURLMcode, _ url: String) -> HTTPClientError {
    .connectionFailed(url: url, reason: String(cString: curl_multi_strerror(result)))
  }

  /// Milliseconds until the next waiting request is overdue, a minute at most; libcurl shortens it for its own timers.
  private func pollTimeout() -> Int32 {
    guard let earliest = queue.earliestDeadline else { return 60_000 }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: earliest).components
    guard seconds < 60 else { return 60_000 }
    return max(0, Int32(seconds) * 1000 + Int32(attoseconds / 1_000_000_000_000_000) + 1)
  }
}
