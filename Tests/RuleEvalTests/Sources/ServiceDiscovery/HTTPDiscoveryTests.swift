import PromQL
import Synchronization
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct HTTPDiscoveryTests {
  @Test func `targets follow the server, and stay where it fails`() async throws {
    let json = ["Content-Type: application/json; charset=utf-8"]
    let replies = Mutex<[LoopbackServer.Reply]>([
      .ok(#"[{"targets": ["a:1"], "labels": {"x": "y"}}]"#, headers: json),
      .ok(#"[{"targets": ["b:1"]}]"#, headers: ["Content-Type: text/plain"]), .status(500, body: Array("no".utf8)),
      .ok("[", headers: json), .ok(#"[{"targets": ["c:1"]}]"#, headers: json), .ok("[]", headers: json),
    ])
    try await withServer { _ in
      replies.withLock { $0.isEmpty ? .status(500) : $0.removeFirst() }
    } _: { server, client in
      var options = HTTPDiscoveryOptions(
        url: Secret(server.url.replacing("http://", with: "http://u:hunter2@") + "/sd"))
      options.http.headers = [HTTPHeaderField(name: "X-Key", value: .inline("k"))]
      options.refreshInterval = 20_500
      try await withDiscovery(.http(options), client: client) { found, clock, counters in
        for round in 1...6 {
          await eventually { server.requests.count == round && !clock.wakeTimes.isEmpty }
          clock.advance(by: 20_500)
        }
        await eventually { found.all.count == 3 }
        #expect(found.addresses == [["a:1"], ["c:1"], []])
        #expect(found.all.first?.first?.labels == ["x": "y", "__meta_url": "\(server.url)/sd"])
        #expect(counters.statistics.httpFailures >= 3)
        let request = try #require(server.requests.first)
        #expect(request.path == "/sd")
        #expect(request.headers["accept"] == "application/json")
        #expect(request.headers["x-prometheus-refresh-interval-seconds"] == "20.5")
        #expect(request.headers["x-key"] == "k")
        #expect(request.headers["authorization"] == "Basic dTpodW50ZXIy")
      }
    }
  }
}
