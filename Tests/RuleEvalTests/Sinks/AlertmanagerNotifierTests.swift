import Foundation
import Logging
import PromQL
import Synchronization
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct AlertmanagerNotifierTests {
  private let clock = SinkClock()

  private func notifier(
    _ servers: [LoopbackServer], _ client: HTTPClient, timeout: Duration = .seconds(600), capacity: Int = 100,
    batchSize: Int = 256
  ) throws -> AlertmanagerNotifier {
    let targets = try servers.map { server in
      AlertmanagerTarget(
        endpoint: try HTTPEndpoint(
          url: server.url.replacing("http://", with: "http://me:hidden@") + "/am/api/v2/alerts"),
        timeout: timeout)
    }
    return AlertmanagerNotifier(
      targets: targets, client: client, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      queue: AlertQueueOptions(capacity: capacity, batchSize: batchSize))
  }

  /// The names, and the annotations if there are any, of the alerts in each request.
  private static func batches(_ server: LoopbackServer) -> [[String]] {
    server.requests.map { alerts($0) }
  }

  private static func alerts(_ request: LoopbackServer.Request) -> [String] {
    struct Alert: Decodable {
      var labels: [String: String]
      var annotations: [String: String]
    }
    let decoded = (try? JSONDecoder().decode([Alert].self, from: Data(request.body))) ?? []
    return decoded.map { ($0.labels["alertname"] ?? "") + ($0.annotations["summary"].map { ":" + $0 } ?? "") }
  }

  @Test func postsToEveryAlertmanager() async throws {
    try await withServer { _ in
      .status(200)
    } _: { server, client in
      let other = LoopbackServer { _ in .status(202) }
      defer { other.stop() }
      let notifier = try notifier([server, other], client)
      await notifier.send([alert("a"), alert("b", endsAt: clock.now(), isResolved: true)])
      await notifier.drain(until: clock.now() + 5000)
      for server in [server, other] {
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/am/api/v2/alerts")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["authorization"] == "Basic bWU6aGlkZGVu")
        #expect(Self.batches(server) == [["a", "b"]])
      }
      let statistics = notifier.statistics()
      #expect(statistics.map(\.sent) == [2, 2])
      #expect(statistics.map(\.url) == [server.url + "/am/api/v2/alerts", other.url + "/am/api/v2/alerts"])
      #expect(statistics.map(\.latencies.count) == [1, 1])
      #expect(statistics.allSatisfy { $0.dropped == 0 && $0.errors == 0 && $0.queueLength == 0 })
    }
  }

  @Test func sendsInBatches() async throws {
    try await withServer { _ in
      .status(200)
    } _: { server, client in
      let notifier = try notifier([server], client, batchSize: 3)
      await notifier.send((0..<7).map { alert("\($0)") })
      await notifier.drain(until: clock.now() + 5000)
      #expect(Self.batches(server) == [["0", "1", "2"], ["3", "4", "5"], ["6"]])
    }
  }

  @Test func oneThatHangsHoldsNobodyUp() async throws {
    try await withServer { _ in
      .hang
    } _: { hanging, client in
      let healthy = LoopbackServer { _ in .status(200) }
      defer { healthy.stop() }
      let notifier = try notifier([hanging, healthy], client)
      for name in ["a", "b", "c"] {
        await notifier.send([alert(name)])
        await eventually { Self.batches(healthy).joined().contains(name) }
      }
      await eventually { notifier.statistics()[1].sent == 3 && hanging.requests.count == 1 }
      #expect(notifier.statistics()[0].queueLength == 3)
      let draining = Task { await notifier.drain(until: clock.now() + 5000) }
      await eventually { clock.wakeTimes.count == 1 }
      clock.advance(by: 5000)
      await draining.value
      #expect(notifier.statistics()[0].dropped == 3)
      #expect(notifier.statistics()[0].queueLength == 0)
    }
  }

  @Test func aTimeoutIsRetried() async throws {
    let count = Mutex(0)
    try await withServer { _ in
      count.withLock {
        $0 += 1
        return $0
      } == 1 ? .hang : .status(200)
    } _: {
      server, client in
      let notifier = try notifier([server], client, timeout: .milliseconds(40))
      await notifier.send([alert("a", endsAt: .max)])
      await eventually { clock.wakeTimes.count == 1 }
      #expect(notifier.statistics()[0].errors == 1)
      // On a busy machine, the next tries may take longer than they are allowed, too.
      await eventually {
        if !clock.wakeTimes.isEmpty { clock.advance(by: AlertmanagerSender.longestPause) }
        return notifier.statistics()[0].sent == 1
      }
    }
  }

  /// Such as that of a proxy where somebody has to log in: the alert got nowhere.
  @Test func `a page is no Alertmanager's answer`() async throws {
    let count = Mutex(0)
    try await withServer { _ in
      count.withLock {
        $0 += 1
        return $0
      } == 1 ? .ok("\n<!DOCTYPE html><title>Log in</title>") : .status(200)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a", endsAt: .max)])
      await eventually { clock.wakeTimes.count == 1 }
      #expect(notifier.statistics()[0].errors == 1 && notifier.statistics()[0].sent == 0)
      clock.advance(by: 1000)
      await eventually { notifier.statistics()[0].sent == 1 }
    }
  }

  @Test func triesAgainEverMoreSeldom() async throws {
    try await withServer { _ in
      .status(429)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a", endsAt: .max)])
      for seconds in [1, 2, 4, 8, 16, 30, 30] as [Int64] {
        await eventually { !clock.wakeTimes.isEmpty }
        #expect(clock.wakeTimes == [clock.now() + seconds * 1000])
        clock.advance(by: seconds * 1000)
      }
      await eventually { notifier.statistics()[0].errors == 8 }
      #expect(notifier.statistics()[0].queueLength == 1)
      #expect(notifier.statistics()[0].dropped == 0)
    }
  }

  @Test func aNewerStateReplacesWhatWaits() async throws {
    let isUp = Mutex(false)
    try await withServer { _ in
      .status(isUp.withLock { $0 } ? 200 : 503)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a", annotation: "1"), alert("b", annotation: "1")])
      await eventually { clock.wakeTimes.count == 1 }
      isUp.withLock { $0 = true }
      await notifier.send([alert("a", annotation: "2")])
      await eventually { notifier.statistics()[0].sent == 1 && clock.wakeTimes.count == 1 }
      clock.advance(by: 1000)
      await eventually { notifier.statistics()[0].sent == 2 }
      #expect(Self.batches(server).suffix(2).joined().sorted() == ["a:2", "b:1"])
    }
  }

  @Test func aStateThatComesDuringARequestIsSentAfterIt() async throws {
    let hold = Mutex(true)
    try await withServer { _ in
      hold.withLock { hold in
        defer { hold = false }
        return hold ? .held(status: 200, body: []) : .status(200)
      }
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a", annotation: "1")])
      await eventually { server.requests.count == 1 }
      await notifier.send([alert("a", annotation: "2")])
      await notifier.send([alert("a", annotation: "3", isResolved: true)])
      #expect(server.requests.count == 1)
      server.release()
      await notifier.drain(until: clock.now() + 5000)
      #expect(Self.batches(server) == [["a:1"], ["a:3"]])
      #expect(notifier.statistics()[0].sent == 2)
    }
  }

  @Test func oneInvalidAlertDoesNotCostTheOthers() async throws {
    try await withServer { request in
      Self.alerts(request).contains("bad") ? .status(400, body: Array("invalid".utf8)) : .status(200)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send(["a", "b", "bad", "c", "d"].map { alert($0) })
      await notifier.drain(until: clock.now() + 5000)
      let statistics = notifier.statistics()[0]
      #expect(statistics.sent == 4)
      #expect(statistics.dropped == 1)
      #expect(Self.batches(server).filter { !$0.contains("bad") }.joined().sorted() == ["a", "b", "c", "d"])
    }
  }

  @Test(arguments: [400, 413, 422])
  func aRefusalOfTheContentIsNotRetried(status: Int) async throws {
    try await withServer { _ in
      .status(status)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a"), alert("b")])
      await notifier.drain(until: clock.now() + 5000)
      // Together, then each.
      #expect(server.requests.count == 3)
      #expect(notifier.statistics()[0].dropped == 2)
    }
  }

  @Test(arguments: [401, 403, 404, 408, 429])
  func aRefusalOfTheRequestIsRetried(status: Int) async throws {
    let count = Mutex(0)
    try await withServer { _ in
      count.withLock {
        $0 += 1
        return $0
      } == 1 ? .status(status) : .status(200)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a", endsAt: .max)])
      await eventually { clock.wakeTimes == [clock.now() + AlertmanagerSender.shortestPause] }
      clock.advance(by: AlertmanagerSender.shortestPause)
      await eventually { notifier.statistics()[0].sent == 1 }
      #expect(notifier.statistics()[0].dropped == 0)
    }
  }

  @Test func aNewAlertDoesNotWaitForOneThatTheServerFailsAt() async throws {
    try await withServer { request in
      .status(Self.alerts(request).contains("poison") ? 500 : 200)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("poison", endsAt: .max)])
      await eventually { !clock.wakeTimes.isEmpty }
      await notifier.send([alert("new", endsAt: .max)])
      // The clock stands still: nothing but the new alert ends the pause.
      await eventually { notifier.statistics()[0].sent == 1 }
      #expect(notifier.statistics()[0].queueLength == 1)
    }
  }

  @Test func anAlertThatTheServerFailsAtDoesNotHoldUpTheOthers() async throws {
    try await withServer { request in
      .status(Self.alerts(request).contains("poison") ? 500 : 200)
    } _: {
      server, client in
      let notifier = try notifier([server], client)
      await notifier.send(["poison", "a", "b", "c"].map { alert($0, endsAt: .max) })
      await eventually {
        if !clock.wakeTimes.isEmpty { clock.advance(by: AlertmanagerSender.longestPause) }
        return notifier.statistics()[0].sent == 3
      }
      #expect(notifier.statistics()[0].queueLength == 1)
      #expect(notifier.statistics()[0].dropped == 0)
    }
  }

  @Test func anAlertThatIsOverdueIsNotSent() async throws {
    try await withServer { _ in
      .status(200)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("overdue", endsAt: clock.now()), alert("firing")])
      await notifier.drain(until: clock.now() + 5000)
      #expect(Self.batches(server) == [["firing"]])
      #expect(notifier.statistics()[0].dropped == 1)
    }
  }

  @Test func aFullQueueDropsTheOldest() async throws {
    try await withServer { _ in
      .hang
    } _: { server, client in
      let notifier = try notifier([server], client, capacity: 3)
      await notifier.send((0..<5).map { alert("\($0)") })
      let statistics = notifier.statistics()[0]
      #expect(statistics.dropped == 2)
      #expect(statistics.queueLength == 3)
      #expect(statistics.queueCapacity == 3)
    }
  }

  @Test func drainingRetriesUntilTheDeadline() async throws {
    try await withServer { _ in
      .status(503)
    } _: { server, client in
      let notifier = try notifier([server], client)
      await notifier.send([alert("a")])
      await eventually { clock.wakeTimes.count == 1 }
      let deadline = clock.now() + 5000
      let draining = Task { await notifier.drain(until: deadline) }
      // The pause is cut short; the next one and the deadline are what is slept for then.
      await eventually { server.requests.count == 2 && clock.wakeTimes.count == 2 }
      #expect(clock.wakeTimes == [clock.now() + 1000, deadline])
      clock.advance(by: 1000)
      await eventually { server.requests.count == 3 && clock.wakeTimes.count == 2 }
      clock.advance(by: 4000)
      await draining.value
      #expect(notifier.statistics()[0].dropped == 1)
      await notifier.send([alert("late")])
      #expect(notifier.statistics()[0].dropped == 2)
    }
  }
}
