import CCurl
import Glibc
import Synchronization

/// The mailbox between tasks and the thread that drives libcurl.
///
/// Tasks put tickets in and wake the thread; the thread alone touches libcurl otherwise.
final class HTTPLoop: Sendable {
  private struct Mailbox {
    var submitted: [HTTPTicket] = []
    var hasCancellations = false
    var isStopping = false
    var unfinished = 0
  }

  let configuration: HTTPClient.Configuration
  private let mailbox = Mutex(Mailbox())
  // Waking may be done from any thread; everything else with it is done by the loop's thread, or when that has ended.
  nonisolated(unsafe) let multi: UnsafeMutableRawPointer

  /// Creates a loop, which is to be run by a thread of its own.
  init(_ configuration: HTTPClient.Configuration) throws(HTTPClientError) {
    guard globalInitialization == CURLE_OK, let multi = curl_multi_init() else {
      throw .unavailable(reason: "libcurl cannot be initialized")
    }
    self.configuration = configuration
    self.multi = multi
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, configuration.maximumConnections)
    ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, 0)
  }

  deinit { curl_multi_cleanup(multi) }

  /// Hands a ticket to the thread, or finishes it at once when too many wait or the loop is stopping.
  func submit(_ ticket: HTTPTicket) {
    let limit = configuration.maximumQueuedRequests
    let refusal: HTTPClientError? = mailbox.withLock { mailbox in
      if mailbox.isStopping { return .shutDown(url: ticket.url) }
      let (bound, isBoundless) = limit.addingReportingOverflow(configuration.maximumConnections)
      guard isBoundless || mailbox.unfinished < bound else { return .queueFull(url: ticket.url, limit: limit) }
      mailbox.unfinished += 1
      mailbox.submitted.append(ticket)
      return nil
    }
    if let refusal {
      ticket.finish(.failure(refusal))
    } else {
      curl_multi_wakeup(multi)
    }
  }

  /// Tells the thread that a ticket was cancelled.
  func noteCancellation() {
    mailbox.withLock { $0.hasCancellations = true }
    curl_multi_wakeup(multi)
  }

  /// Tells the thread to fail what is unfinished and end.
  func stop() {
    mailbox.withLock { $0.isStopping = true }
    curl_multi_wakeup(multi)
  }

  /// Drives libcurl until ``stop()``: the body of the loop's thread.
  func run() {
    var driver = HTTPDriver(multi: multi, configuration: configuration)
    while true {
      let news = mailbox.withLock { mailbox in
        mailbox.unfinished -= driver.takeFinishedCount()
        let news = (mailbox.submitted, mailbox.hasCancellations, mailbox.isStopping)
        mailbox.submitted = []
        mailbox.hasCancellations = false
        return news
      }
      driver.enqueue(news.0)
      if news.2 { return driver.failAll() }
      if news.1 { driver.dropCancelled() }
      driver.advance()
    }
  }
}

// libcurl wants this once a process, before anything else; Swift makes a global's initialization happen once.
private let globalInitialization = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
