import Foundation
import Logging
internal import PromQL
import Synchronization

extension AlertmanagerSender {
  /// What became of a batch.
  enum Delivery {
    /// Each of its alerts was taken or given up.
    case done
    /// The Alertmanager cannot be reached or wants to be left alone for a while.
    case retry
    /// The Alertmanager failed at it, perhaps because of one of the alerts.
    case retryApart
  }

  /// Sends alerts in one request, or in more if it refuses them together but not each.
  func deliver(_ batch: [AlertQueue.Item]) async -> Delivery {
    let response: HTTPResponse
    do {
      response = try await post(batch)
    } catch {
      fail(batch, "\(error)")
      return .retry
    }
    switch response.status {
    case 200..<300 where response.isPage:
      fail(batch, "it answers with a page, as a proxy does: " + reason(response))
      return .retry
    case 200..<300:
      state.withLock { state in
        state.statistics.sent += batch.count
        for item in batch { state.queue.remove(item) }
      }
      return .done
    case 400, 413, 422:
      guard batch.count > 1 else {
        drop(batch, response)
        return .done
      }
      // An invalid alert spoils its batch; halving finds it in few requests. Taking a valid one twice does no harm.
      let middle = batch.count / 2
      let first = await deliver(Array(batch[..<middle]))
      guard case .done = first else { return first }
      return await deliver(Array(batch[middle...]))
    case 401..<500:
      // Says nothing about the alerts: an access rule, a proxy, or a path, which may be mended before they are useless.
      fail(batch, reason(response))
      return .retry
    default:
      fail(batch, reason(response))
      return .retryApart
    }
  }

  private func post(_ batch: [AlertQueue.Item]) async throws -> HTTPResponse {
    let target = target
    let body = try AlertJSON.encoder().encode(batch.map { AlertJSON($0.notification) })
    var request = try HTTPRequest.post(
      target.endpoint, path: "", contentType: "application/json", body: Array(body))
    request.timeout = target.timeout
    request.maximumResponseBytes = 1 << 20
    let start = ContinuousClock.now
    defer {
      let seconds = start.duration(to: .now) / .seconds(1)
      state.withLock { $0.statistics.latencies.add(seconds, at: clock.now()) }
    }
    return try await client.send(request)
  }

  private func reason(_ response: HTTPResponse) -> String {
    "\(target.endpoint): status \(response.status): \(response.excerpt())"
  }

  private func fail(_ batch: [AlertQueue.Item], _ reason: String) {
    state.withLock { $0.statistics.errors += batch.count }
    logger.warning("\(batch.count) alerts not delivered, to be tried again: \(reason)")
  }

  private func drop(_ batch: [AlertQueue.Item], _ response: HTTPResponse) {
    state.withLock { state in
      state.statistics.errors += batch.count
      state.statistics.dropped += batch.count
      for item in batch { state.queue.remove(item) }
    }
    logger.error("\(batch.count) alerts refused and dropped: \(reason(response))")
  }
}
