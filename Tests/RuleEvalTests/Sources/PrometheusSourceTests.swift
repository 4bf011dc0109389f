import PromQL
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct PrometheusSourceTests {
  private let symbols = SymbolTable()

  private func request(_ name: String, _ shape: SelectRequest.Shape, needsTimestamps: Bool = false) -> SelectRequest {
    SelectRequest(
      matchers: [LabelMatcher(name: "__name__", equals: name)], shape: shape, lookback: 60_000,
      needsTimestamps: needsTimestamps)
  }

  private static func success(_ type: String, _ result: String) -> LoopbackServer.Reply {
    .ok(#"{"status":"success","data":{"resultType":"\#(type)","result":[\#(result)]}}"#)
  }

  @Test func fetchesEachDistinctRequestOnce() async throws {
    try await withServer { request in
      request.path == "/prom/api/v1/query" && request.form["query"]?.contains("[") == true
        ? Self.success("matrix", #"{"metric":{"q":"window"},"values":[[40,"1"],[100,"2"]]}"#)
        : Self.success("vector", #"{"metric":{"q":"instant"},"value":[100,"3"]}"#)
    } _: { server, client in
      let source = PrometheusSource(
        endpoint: try HTTPEndpoint(url: server.url + "/prom"), client: client, parameters: [("dedup", "true")])
      let instant = request("a", .instants(StepGrid(instant: 100_000)))
      let window = request("a", .window(start: 40_000, end: 100_000))
      let sets = try await source.select([instant, window, instant], symbols: symbols)
      #expect(sets.map(\.count) == [1, 1, 1])
      #expect(sets[0].labels === sets[2].labels)
      #expect(sets[1].samples(0) == [Sample(timestamp: 100_000, value: 2)])
      let forms = server.requests.map(\.form).sorted { $0["query", default: ""] < $1["query", default: ""] }
      #expect(forms.map { $0["query"] } == [#"{__name__="a"}"#, #"{__name__="a"}[60000ms]"#])
      #expect(forms.map { $0["time"] } == ["100.000", "100.000"])
      #expect(forms.map { $0["lookback_delta"] } == ["60.000", "60.000"])
      #expect(forms.map { $0["dedup"] } == ["true", "true"])
    }
  }

  @Test func asksNothingForNothing() async throws {
    try await withServer { _ in
      .status(500)
    } _: { server, client in
      let source = PrometheusSource(endpoint: try HTTPEndpoint(url: server.url), client: client)
      #expect(try await source.select([], symbols: symbols).isEmpty)
      let sets = try await source.select([request("a", .window(start: 5, end: 5))], symbols: symbols)
      #expect(sets.map(\.count) == [0])
      #expect(server.requests.isEmpty)
    }
  }

  @Test func joinsTheChunksOfALongRange() async throws {
    try await withServer { request in
      request.form["start"] == "0.000"
        ? Self.success(
          "matrix",
          #"{"metric":{"a":"1"},"values":[[0,"1"],[10999,"2"]]},{"metric":{"a":"2"},"values":[[5,"9"]]}"#)
        : Self.success(
          "matrix",
          #"{"metric":{"a":"3"},"values":[[11000,"7"]]},{"metric":{"a":"1"},"values":[[11000,"3"],[11001,"4"]]}"#)
    } _: { server, client in
      let source = PrometheusSource(endpoint: try HTTPEndpoint(url: server.url), client: client)
      let grid = StepGrid(start: 0, step: 1000, count: 11_002)
      let set = try await source.select([request("a", .instants(grid))], symbols: symbols)[0]
      #expect(server.requests.map(\.path) == ["/api/v1/query_range", "/api/v1/query_range"])
      #expect((0..<set.count).map { set.labels.labels($0)["a"] } == ["1", "2", "3"])
      #expect(set.samples(0).map(\.timestamp) == [0, 10_999_000, 11_000_000, 11_001_000])
      #expect(set.samples(0).map(\.value) == [1, 2, 3, 4])
      #expect(set.samples(2).map(\.value) == [7])
      #expect(set.sampling == .resolvedAtSteps)
    }
  }

  @Test func timestampsComeFromWhatIsStored() async throws {
    try await withServer { request in
      request.form["query"]?.hasSuffix("[60000ms]") == true
        ? Self.success(
          "matrix",
          #"{"metric":{"a":"ended"},"values":[[90,"1"]]},{"metric":{"a":"alive"},"values":[[80,"1"],[95.5,"3"]]}"#)
        : Self.success("vector", #"{"metric":{"a":"alive"},"value":[100,"3"]}"#)
    } _: { server, client in
      let source = PrometheusSource(endpoint: try HTTPEndpoint(url: server.url), client: client)
      let instant = request("a", .instants(StepGrid(instant: 100_000)), needsTimestamps: true)
      let set = try await source.select([instant], symbols: symbols)[0]
      #expect(set.sampling == .stored)
      #expect(set.count == 1)
      #expect(set.samples(0).last == Sample(timestamp: 95_500, value: 3))
    }
  }

  @Test(arguments: [
    (
      422, #"{"status":"error","errorType":"execution","error":"too many\nsamples"}"#,
      SourceError.Kind.refused(type: "execution"), "too many\nsamples"
    ),
    (200, #"{"status":"error","errorType":"timeout","error":"slow"}"#, .refused(type: "timeout"), "slow"),
    (502, "<html>\n<h1>Bad   Gateway</h1>", .refused(type: nil), "<html> <h1>Bad Gateway</h1>"),
    (503, "", .refused(type: nil), "no reason given"),
    (401, #"{"message":"who are you?"}"#, .refused(type: nil), #"{"message":"who are you?"}"#),
    (200, "<html>login</html>", .malformed, #"no JSON object but "<html>login</html>""#),
    (200, #"{"status":"success","data":"#, .malformed, "the reply ends too early, at byte 27"),
  ])
  func saysWhatTheServerSaid(status: Int, body: String, kind: SourceError.Kind, message: String) async throws {
    try await withServer { _ in
      .status(status, body: Array(body.utf8))
    } _: { server, client in
      let url = server.url.replacing("http://", with: "http://me:hidden@")
      let source = PrometheusSource(endpoint: try HTTPEndpoint(url: url), client: client)
      let requests = [request("a", .instants(StepGrid(instant: 0)))]
      let error = await #expect(throws: SourceError.self) {
        _ = try await source.select(requests, symbols: symbols)
      }
      #expect(error?.kind == kind)
      #expect(error?.message == message)
      #expect(error?.status == status)
      #expect(error?.query == #"{__name__="a"}"#)
      #expect(error?.description.contains("hidden") == false)
      #expect(error?.description.contains(server.url) == true)
    }
  }

  @Test func boundsTheServersWords() async throws {
    let words = String(repeating: "word ", count: 1000)
    try await withServer { _ in
      .ok(#"{"status":"error","errorType":"internal","error":"\#(words)"}"#)
    } _: {
      server, client in
      let source = PrometheusSource(endpoint: try HTTPEndpoint(url: server.url), client: client)
      let error = await #expect(throws: SourceError.self) {
        _ = try await source.select([request("a", .instants(StepGrid(instant: 0)))], symbols: symbols)
      }
      #expect(error?.message.count == 301)
    }
  }

  @Test func aMissingOrOversizedReplyIsAnError() async throws {
    try await withServer { request in
      request.text.contains("large") ? .ok(String(repeating: " ", count: 2000)) : .raw([])
    } _: { server, client in
      let source = PrometheusSource(
        endpoint: try HTTPEndpoint(url: server.url), client: client, limits: PrometheusLimits(bytes: 1000))
      for name in ["large", "none"] {
        let error = await #expect(throws: SourceError.self) {
          _ = try await source.select([request(name, .instants(StepGrid(instant: 0)))], symbols: symbols)
        }
        #expect(error?.kind == .noReply)
      }
    }
  }

  @Test func cancellingEndsTheRequests() async throws {
    try await withServer { _ in
      .hang
    } _: { server, client in
      let source = PrometheusSource(endpoint: try HTTPEndpoint(url: server.url), client: client)
      let requests = ["a", "b"].map { request($0, .instants(StepGrid(instant: 0))) }
      let task = Task { [symbols] in try await source.select(requests, symbols: symbols) }
      await eventually { server.requests.count == 2 }
      task.cancel()
      await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
  }

  @Test func keepsWithinItsConcurrency() async throws {
    try await withServer { _ in
      Self.success("vector", "")
    } _: { server, client in
      let source = PrometheusSource(
        endpoint: try HTTPEndpoint(url: server.url), client: client, maximumConcurrentQueries: 2)
      let requests = (0..<30).map { request("m\($0)", .instants(StepGrid(instant: 0))) }
      #expect(try await source.select(requests, symbols: symbols).count == 30)
      #expect(server.requests.count == 30)
      #expect(server.mostRunning <= 2)
    }
  }
}
