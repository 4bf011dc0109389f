import CCurl
import PromQL
import Synchronization

extension RemoteWriteSender {
  /// What a receiver says to a batch.
  enum Verdict {
    /// It took the batch; `written` is how much of it, where it says so.
    case taken(written: RemoteWriteStatistics.Counts?)
    /// It doesn't want the batch, and wouldn't at another time. `mayDivide` where it may want parts of it.
    case refused(reason: String, written: RemoteWriteStatistics.Counts?, mayDivide: Bool)
    /// It can't be reached, or fails, or wants to be left alone for `after` milliseconds.
    case retry(reason: String, after: Milliseconds?)
  }

  /// The longest wait that a receiver may ask for, in milliseconds.
  private static let longestRetryAfter: Milliseconds = 5 * 60 * 1000

  /// Posts a batch once.
  func post(_ body: [UInt8], _ items: [RemoteWriteItem], attempt: Int) async -> Verdict {
    let start = ContinuousClock.now
    defer {
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      state.withLock { state in
        state.statistics.sent += RemoteWriteStatistics.Counts(items)
        state.statistics.noteRequest(took: seconds)
      }
    }
    do {
      return verdict(on: items, try await client.send(request(body, attempt: attempt)))
    } catch {
      switch error {
      case .invalidURL, .invalidRequest:
        return .refused(reason: "\(error)", written: nil, mayDivide: false)
      default:
        return .retry(reason: "\(error)", after: nil)
      }
    }
  }

  private func request(_ body: [UInt8], attempt: Int) throws(HTTPClientError) -> HTTPRequest {
    var request = try HTTPRequest.post(
      target.endpoint, path: "", contentType: target.message.contentType, body: body)
    request.headers += [
      ("Content-Encoding", "snappy"), ("X-Prometheus-Remote-Write-Version", target.message.versionHeader),
      ("User-Agent", "ruled"),
    ]
    if attempt > 0 {
      request.headers.append(("Retry-Attempt", "\(attempt)"))
    }
    request.timeout = target.timeout
    request.maximumResponseBytes = 1 << 20
    return request
  }

  private func verdict(on items: [RemoteWriteItem], _ response: HTTPResponse) -> Verdict {
    let written = Self.written(response)
    let reason = "status \(response.status): \(response.excerpt())"
    switch response.status {
    case 200..<300 where response.isPage:
      return .retry(reason: "it answers with a page, as a proxy does: \(reason)", after: nil)
    case 200..<300:
      if target.message == .version2, (written?.total ?? 0) == 0 {
        let says = written == nil ? "without saying what it wrote" : "saying that it wrote nothing"
        return .refused(
          reason: "status \(response.status) \(says), as of a receiver that doesn't know \(target.message.rawValue): "
            + "set protobuf_message to \(RemoteWriteMessage.version1.rawValue)",
          written: nil, mayDivide: false)
      }
      return .taken(written: written)
    case 500...:
      return .retry(reason: reason, after: retryAfter(response))
    case 429 where target.queue.retriesRateLimited:
      return .retry(reason: reason, after: retryAfter(response))
    case 415:
      return .refused(
        reason: "\(reason): the receiver doesn't take \(target.message.rawValue); set protobuf_message to "
          + RemoteWriteMessage.allCases.filter { $0 != target.message }.map(\.rawValue).joined(),
        written: nil, mayDivide: false)
    case 400, 413:
      return .refused(reason: reason, written: written, mayDivide: written == nil)
    default:
      return .refused(reason: reason, written: written, mayDivide: false)
    }
  }

  /// What the receiver says that it wrote, as version 2.0 has it; nil where it says nothing.
  private static func written(_ response: HTTPResponse) -> RemoteWriteStatistics.Counts? {
    func count(_ what: String) -> Int? {
      response.headers["x-prometheus-remote-write-\(what)-written"].flatMap { Int($0) }
    }
    let (samples, histograms) = (count("samples"), count("histograms"))
    guard samples != nil || histograms != nil || count("exemplars") != nil else {
      return nil
    }
    var counts = RemoteWriteStatistics.Counts()
    counts.samples = samples ?? 0
    counts.histograms = histograms ?? 0
    return counts
  }

  /// How long the receiver wants to be left alone: a number of seconds or a date.
  private func retryAfter(_ response: HTTPResponse) -> Milliseconds? {
    guard let text = response.headers["retry-after"] else {
      return nil
    }
    let length: Milliseconds
    if let seconds = Int64(text) {
      length = seconds.multipliedClamped(by: 1000)
    } else {
      let date = curl_getdate(text, nil)
      length = date < 0 ? 0 : Int64(date).multipliedClamped(by: 1000).addingClamped(-clock.now())
    }
    return length > 0 ? min(length, Self.longestRetryAfter) : nil
  }
}
