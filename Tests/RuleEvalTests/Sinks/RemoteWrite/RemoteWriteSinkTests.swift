import Logging
import PromQL
import Synchronization
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct RemoteWriteSinkTests {
  let clock = SinkClock()
  let log = CapturedLog.withAllDetails()

  /// A sink to a server. Batches of two, sent after five seconds at the latest, in one shard, unless changed.
  func sink(
    _ server: LoopbackServer, _ client: HTTPClient, _ message: RemoteWriteMessage = .version1,
    timeout: Duration = .seconds(600), _ change: (inout RemoteWriteTarget) -> Void = { _ in }
  ) throws -> RemoteWriteSink {
    let url = server.url.replacing("http://", with: "http://me:hidden@") + "/api/v1/write"
    var target = RemoteWriteTarget(
      name: "test", endpoint: try HTTPEndpoint(url: url), timeout: timeout, message: message)
    target.queue.maximumSamplesPerSend = 2
    target.queue.maximumShards = 1
    change(&target)
    return RemoteWriteSink(targets: [target], client: client, clock: clock, logger: log.logger)
  }

  /// Delivers what waits, with as much time as it takes.
  func drain(_ sink: RemoteWriteSink) async {
    await sink.drain(until: .max)
  }

  @Test(arguments: RemoteWriteMessage.allCases) func postsWhatRulesWrite(_ message: RemoteWriteMessage) async throws {
    try await withServer { _ in
      .status(204, headers: ["X-Prometheus-Remote-Write-Samples-Written: 2"])
    } _: { server, client in
      let sink = try sink(server, client, message)
      await sink.write([recorded("a", 1.5, at: 7), recorded("b", StaleMarker.value, at: 7)])
      await drain(sink)
      let request = try #require(server.requests.first)
      #expect(request.path == "/api/v1/write")
      #expect(request.headers["authorization"] == "Basic bWU6aGlkZGVu")
      #expect(request.headers["user-agent"] == "ruled")
      #expect(request.headers["retry-attempt"] == nil)
      let write = try #require(ReceivedWrite(request))
      #expect(write.samples.map(\.series) == ["a", "b"])
      #expect(write.samples.map(\.time) == [7, 7])
      #expect(write.samples.map(\.bits) == [(1.5 as Double).bitPattern, 0x7ff0_0000_0000_0002])
      let statistics = sink.statistics()[0]
      #expect(statistics.url == server.url + "/api/v1/write")
      #expect(statistics.sent.samples == 2 && statistics.received.samples == 2)
      #expect(statistics.failed.total == 0 && statistics.pending.total == 0 && statistics.dropped.isEmpty)
      #expect(statistics.highestSent == 7 && statistics.highestQueued == 7 && statistics.highestReceived == 7)
      #expect(statistics.bytes == request.body.count)
      #expect(statistics.durations.reduce(0, +) == 1)
    }
  }

  @Test func aFullBatchGoesAtOnceAndTheRestInTime() async throws {
    try await withServer { _ in
      .status(204)
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write((1...5).map { recorded("a", 0, at: $0) })
      await eventually { server.requests.count == 2 && !clock.wakeTimes.isEmpty }
      #expect(sink.statistics()[0].pending.samples == 1)
      #expect(clock.wakeTimes == [clock.now() + 5000])
      clock.advance(by: 5000)
      await eventually { server.requests.count == 3 }
      #expect(server.samples == (1...5).map { "a 0.0 @\($0)" })
      await drain(sink)
    }
  }

  /// The samples of a series arrive in their order, whatever fails in between.
  /// With 200 it is a page, as of a proxy where somebody has to log in.
  @Test(arguments: [500, 503, 429, 200]) func whatFailsIsTriedAgainInOrder(_ status: Int) async throws {
    let count = Mutex(0)
    try await withServer { _ in
      count.withLock {
        $0 += 1
        return $0
      } <= 3 ? .status(status, body: Array(" <html>".utf8)) : .status(204)
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write((1...4).map { recorded("a", 0, at: $0) })
      for wait in [30, 60, 120] as [Milliseconds] {
        await eventually { !clock.wakeTimes.isEmpty }
        #expect(clock.wakeTimes == [clock.now() + wait])
        clock.advance(by: wait)
      }
      await eventually { sink.statistics()[0].pending.total == 0 }
      #expect(server.samples == [1, 2, 1, 2, 1, 2, 1, 2, 3, 4].map { "a 0.0 @\($0)" })
      #expect(server.requests.map { $0.headers["retry-attempt"] } == [nil, "1", "2", "3", nil])
      let statistics = sink.statistics()[0]
      #expect(statistics.sent.samples == 10 && statistics.retried.samples == 6 && statistics.failed.total == 0)
      #expect(log.lines.count == 1)
      await drain(sink)
    }
  }

  @Test(arguments: [("7", 7000), ("0", 30), ("-3", 30), ("soon", 30), ("99999999999999999999", 30), ("86400", 300_000)])
  func aReceiverSaysHowLongToWait(_ header: String, _ wait: Milliseconds) async throws {
    try await withServer { _ in
      .status(429, headers: ["Retry-After: \(header)"])
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write([recorded("a", 0, at: 1), recorded("a", 0, at: 2)])
      await eventually { !clock.wakeTimes.isEmpty }
      #expect(clock.wakeTimes == [clock.now() + wait])
      await sink.drain(until: clock.now())
    }
  }

  @Test func aReceiverSaysUntilWhenToWait() async throws {
    try await withServer { _ in
      .status(503, headers: ["Retry-After: Tue, 14 Nov 2023 22:13:30 GMT"])
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write([recorded("a", 0, at: 1), recorded("a", 0, at: 2)])
      await eventually { !clock.wakeTimes.isEmpty }
      #expect(clock.now() == 1_700_000_000_000)
      #expect(clock.wakeTimes == [1_700_000_010_000])
      await sink.drain(until: clock.now())
    }
  }

  @Test func aReceiverThatIsNotThereGetsThemLater() async throws {
    let count = Mutex(0)
    try await withServer { _ in
      count.withLock {
        $0 += 1
        return $0
      } < 3 ? .raw([]) : .status(204)
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write([recorded("a", 0, at: 1), recorded("a", 0, at: 2)])
      await eventually {
        if !clock.wakeTimes.isEmpty { clock.advance(by: 5000) }
        return sink.statistics()[0].pending.total == 0
      }
      #expect(sink.statistics()[0].failed.total == 0)
      #expect(sink.statistics()[0].retried.samples == 4)
      await drain(sink)
    }
  }

  @Test func whatIsRefusedIsDroppedAndSaidOnce() async throws {
    try await withServer { _ in
      .status(403, body: Array("not you".utf8))
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write((1...6).map { recorded("a", 0, at: $0) })
      await drain(sink)
      #expect(server.requests.count == 3)
      let statistics = sink.statistics()[0]
      #expect(statistics.failed.samples == 6 && statistics.retried.total == 0 && statistics.pending.total == 0)
      #expect(log.lines.count == 1)
      #expect(log.lines[0].contains("status 403: not you"))
      #expect(!log.lines[0].contains("hidden"))
      clock.advance(by: RemoteWriteLog.window)
    }
  }

  /// Prometheus takes nothing of a request in which one sample is bad.
  @Test func oneBadSampleTakesNoOtherWithIt() async throws {
    try await withServer { request in
      let isBad = ReceivedWrite(request)?.samples.contains { $0.series == "bad" } ?? true
      return .status(isBad ? 400 : 204)
    } _: { server, client in
      let sink = try sink(server, client) { $0.queue.maximumSamplesPerSend = 64 }
      await sink.write((1...64).map { recorded($0 == 23 ? "bad" : "good\($0)", 0, at: 1) })
      await drain(sink)
      #expect(sink.statistics()[0].failed.samples == 1)
      #expect(server.requests.count == 13)
      #expect(Set(server.samples).count == 64)
    }
  }

  @Test func dividingEnds() async throws {
    try await withServer { _ in
      .status(400)
    } _: { server, client in
      let sink = try sink(server, client) { $0.queue.maximumSamplesPerSend = 1000 }
      await sink.write((1...1000).map { recorded("a", 0, at: $0) })
      await drain(sink)
      #expect(sink.statistics()[0].failed.samples == 1000)
      #expect(server.requests.count == 33)
    }
  }

  @Test(arguments: [
    (204, nil, "set protobuf_message to prometheus.WriteRequest"),
    (204, 0, "set protobuf_message to prometheus.WriteRequest"),
    (415, nil, "doesn't take io.prometheus.write.v2.Request; set protobuf_message to prometheus.WriteRequest"),
  ]) func aReceiverOfVersion1IsNamedAsOne(_ status: Int, _ written: Int?, _ message: String) async throws {
    try await withServer { _ in
      .status(status, headers: written.map { ["X-Prometheus-Remote-Write-Samples-Written: \($0)"] } ?? [])
    } _: { server, client in
      let sink = try sink(server, client, .version2)
      await sink.write([recorded("a", 0, at: 1)])
      await drain(sink)
      #expect(sink.statistics()[0].failed.samples == 1)
      #expect(server.requests.count == 1)
      #expect(log.lines.count == 1 && log.lines[0].contains(message))
    }
  }

  @Test(arguments: [204, 400]) func whatAReceiverDidNotWriteCountsAsFailed(_ status: Int) async throws {
    try await withServer { _ in
      .status(status, headers: ["X-Prometheus-Remote-Write-Samples-Written: 1"])
    } _: { server, client in
      let sink = try sink(server, client, .version2)
      await sink.write([recorded("a", 0, at: 1), recorded("b", 0, at: 1)])
      await drain(sink)
      #expect(server.requests.count == 1)
      #expect(sink.statistics()[0].failed.samples == 1)
      #expect(log.lines.count == 1)
    }
  }

  @Test func aReceiverThatHangsHoldsNobodyUp() async throws {
    try await withServer { _ in
      .hang
    } _: { server, client in
      let sink = try sink(server, client) {
        $0.queue.capacity = 10
      }
      for time in 1...20 as ClosedRange<Timestamp> {
        await sink.write([recorded("a", 0, at: time)])
        if time == 2 { await eventually { server.requests.count == 1 } }
      }
      let statistics = sink.statistics()[0]
      // Two are on their way, the ten newest wait.
      #expect(statistics.pending.samples == 12)
      #expect(statistics.dropped == [.queueFull: counts(8)])
      #expect(log.lines.count == 1 && log.lines[0].contains("samples=1"))
      let draining = Task { await sink.drain(until: clock.now() + 4000) }
      await eventually { !clock.wakeTimes.isEmpty }
      clock.advance(by: 4000)
      await draining.value
      #expect(sink.statistics()[0].pending.total == 0)
      #expect(sink.statistics()[0].failed.samples == 12)
      await sink.write([recorded("a", 0, at: 21)])
      #expect(sink.statistics()[0].dropped[.ended] == counts(1))
    }
  }

  @Test func atTheEndWhatFailedIsTriedAgainAtOnce() async throws {
    let isUp = Mutex(false)
    try await withServer { _ in
      .status(isUp.withLock { $0 } ? 204 : 503, headers: ["Retry-After: 60"])
    } _: { server, client in
      let sink = try sink(server, client)
      await sink.write([recorded("a", 0, at: 1), recorded("a", 0, at: 2), recorded("a", 0, at: 3)])
      await eventually { !clock.wakeTimes.isEmpty }
      isUp.withLock { $0 = true }
      await sink.drain(until: clock.now() + 4000)
      #expect(server.samples == [1, 2, 1, 2, 3].map { "a 0.0 @\($0)" })
      #expect(sink.statistics()[0].failed.total == 0)
    }
  }

  @Test func whatIsTooOldIsNotSent() async throws {
    let isUp = Mutex(false)
    try await withServer { _ in
      .status(isUp.withLock { $0 } ? 204 : 503)
    } _: { server, client in
      let sink = try sink(server, client) { $0.queue.sampleAgeLimit = 1000 }
      let now = clock.now()
      await sink.write([now - 1001, now - 900, now].map { recorded("a", 0, at: $0) })
      await eventually { !clock.wakeTimes.isEmpty }
      isUp.withLock { $0 = true }
      clock.advance(by: 200)
      await drain(sink)
      #expect(server.samples.suffix(1) == ["a 0.0 @\(now)"])
      #expect(sink.statistics()[0].dropped == [.tooOld: counts(2)])
      #expect(sink.statistics()[0].pending.total == 0)
    }
  }

  /// As in upstream's storage the first of two samples at one time counts, but a series that goes on has not ended.
  @Test func ofTwoAtOneTimeOneIsSent() async throws {
    try await withServer { _ in
      .status(204)
    } _: { server, client in
      let sink = try sink(server, client) { $0.queue.maximumSamplesPerSend = 100 }
      await sink.write([recorded("a", 1, at: 1), recorded("a", 2, at: 1), recorded("a", 1, at: 1)])
      await sink.write([recorded("a", StaleMarker.value, at: 1)])
      await sink.write([recorded("b", StaleMarker.value, at: 2), recorded("b", 5, at: 2)])
      // Whoever ended the series came too late.
      await sink.write([recorded("b", StaleMarker.value, at: 1)])
      await drain(sink)
      #expect(server.samples == ["a 1.0 @1", "b 5.0 @2"])
      #expect(sink.statistics()[0].dropped == [.duplicate: counts(1)])
    }
  }

  @Test func externalLabelsGoWhereThereAreNone() async throws {
    try await withServer { _ in
      .status(204)
    } _: { server, client in
      let sink = try sink(server, client) {
        $0.externalLabels = ["cluster": "eu", "job": "ruled"]
        $0.relabel = { labels in
          var labels = labels
          labels["seen"] = labels["cluster"]
          return labels["job"] == "secret" ? nil : labels
        }
      }
      await sink.write([
        RecordedSample(labels: ["__name__": "a", "job": "web"], sample: Sample(timestamp: 1, value: 1)),
        RecordedSample(labels: ["__name__": "a", "job": "secret"], sample: Sample(timestamp: 1, value: 1)),
        RecordedSample(labels: ["__name__": "a"], sample: Sample(timestamp: 1, value: 1)),
      ])
      await drain(sink)
      #expect(
        server.samples == [
          "a{cluster=\"eu\", job=\"web\", seen=\"eu\"} 1.0 @1", "a{cluster=\"eu\", job=\"ruled\", seen=\"eu\"} 1.0 @1",
        ])
      #expect(sink.statistics()[0].dropped == [.droppedSeries: counts(1)])
    }
  }

  @Test func histogramsGoWhereTheyAreWanted() async throws {
    let plain = FloatHistogram(count: 1, positive: BucketCounts(first: 0, counts: [1]))
    let custom = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 1, positive: BucketCounts(first: 0, counts: [1]),
      customBounds: [1])
    let samples = [plain, custom].map {
      RecordedSample(labels: ["__name__": "h", "s": "\($0.schema)"], sample: Sample(timestamp: 1, histogram: $0))
    }
    try await withServer { _ in
      .status(204, headers: ["X-Prometheus-Remote-Write-Histograms-Written: 2"])
    } _: { server, client in
      let old = try sink(server, client)
      let new = try sink(server, client, .version2)
      let without = try sink(server, client) { $0.sendsNativeHistograms = false }
      for sink in [old, new, without] {
        await sink.write(samples)
        await drain(sink)
      }
      #expect(server.writes.map(\.histograms1.count) == [1, 0])
      #expect(server.writes.map(\.histograms2.count) == [0, 2])
      #expect(old.statistics()[0].dropped == [.customBuckets: counts(histograms: 1)])
      #expect(old.statistics()[0].sent == counts(histograms: 1))
      #expect(new.statistics()[0].sent == counts(histograms: 2) && new.statistics()[0].failed.total == 0)
      #expect(without.statistics()[0].dropped == [.histogramsOff: counts(histograms: 2)])
    }
  }

  @Test func aBacklogGetsMoreConnections() async throws {
    try await withServer { _ in
      .status(204)
    } _: { server, client in
      let sink = try sink(server, client) {
        $0.queue.maximumShards = 8
        $0.queue.capacity = 1000
      }
      let names = (0..<20).map { "s\($0)" }
      await sink.write((1...40).flatMap { time in names.map { recorded($0, 0, at: time) } })
      await eventually { sink.statistics()[0].shards > 2 }
      await drain(sink)
      #expect(sink.statistics()[0].failed.total == 0)
      let arrived = Dictionary(grouping: server.writes.flatMap(\.samples), by: \.series).mapValues { $0.map(\.time) }
      #expect(arrived.count == 20)
      #expect(arrived.values.allSatisfy { $0 == Array(1...40) })
    }
  }

  private func counts(_ samples: Int = 0, histograms: Int = 0) -> RemoteWriteStatistics.Counts {
    var counts = RemoteWriteStatistics.Counts()
    counts.samples = samples
    counts.histograms = histograms
    return counts
  }
}
