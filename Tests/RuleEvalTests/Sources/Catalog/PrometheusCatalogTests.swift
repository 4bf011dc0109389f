import PromQL
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct PrometheusCatalogTests {
  private func catalog(_ server: LoopbackServer, _ client: HTTPClient) throws -> PrometheusCatalog {
    let url = server.url.replacing("://", with: "://me:hunter2@")
    return PrometheusCatalog(endpoint: try HTTPEndpoint(url: url + "/prom"), client: client)
  }

  private var query: CatalogQuery {
    CatalogQuery(
      selectors: [[LabelMatcher(name: "__name__", equals: "up")], [LabelMatcher(name: "a", equals: "é")]],
      start: 1500, end: 2000, limit: 2)
  }

  @Test func seriesByPost() async throws {
    try await withServer { _ in
      .ok(
        #"{"status":"success","data":[{"__name__":"up","job":"b"},{"__name__":"up","job":"a"},{"__name__":"up","job":"b"}],"warnings":["w"]}"#
      )
    } _: { server, client in
      let answer = try await catalog(server, client).series(query)
      #expect(answer.elements == [["__name__": "up", "job": "a"], ["__name__": "up", "job": "b"]])
      #expect(answer.annotations.warnings == ["w"])
      let request = try #require(server.requests.first)
      #expect(request.method == "POST" && request.path == "/prom/api/v1/series")
      #expect(
        request.text
          == "match%5B%5D=%7B__name__%3D%22up%22%7D&match%5B%5D=%7Ba%3D%22%C3%A9%22%7D&start=1.500&end=2.000&limit=3")
      #expect(request.headers["authorization"]?.hasPrefix("Basic ") == true)
    }
  }

  @Test func valuesByGetAndCut() async throws {
    try await withServer { _ in
      .ok(#"{"status":"success","data":["c","a","b"]}"#)
    } _: { server, client in
      let answer = try await catalog(server, client).labelValues(of: "a.b/c", CatalogQuery(limit: 2))
      #expect(answer.elements == ["a", "b"])
      #expect(answer.annotations.warnings == ["results truncated due to limit"])
      let request = try #require(server.requests.first)
      #expect(request.method == "GET" && request.path.lowercased() == "/prom/api/v1/label/a.b%2fc/values?limit=3")
      #expect(request.headers["authorization"]?.hasPrefix("Basic ") == true)
    }
  }

  @Test(arguments: [
    (#"{"status":"error","errorType":"bad_data","error":"no"}"#, SourceError.Kind.refused(type: "bad_data")),
    (#"{"status":"success"}"#, .malformed), ("<html>", .malformed), (#"{"status":"success","data":[1]}"#, .malformed),
    (#"{"status":"success","data":[{"a":"#, .malformed),
  ])
  func whatIsWrong(body: String, kind: SourceError.Kind) async throws {
    try await withServer { _ in
      .ok(body)
    } _: { server, client in
      let error = await #expect(throws: SourceError.self) {
        try await catalog(server, client).labelNames(CatalogQuery())
      }
      #expect(error?.kind == kind)
      #expect(error?.description.contains("hunter2") == false)
    }
  }

  @Test func otherAnswersAsTheyAre() async throws {
    try await withServer { request in
      request.path.hasPrefix("/prom/api/v1/metadata")
        ? .status(400, body: Array(#"{"status":"error"}"#.utf8)) : .ok("<html>")
    } _: { server, client in
      let catalog = try catalog(server, client)
      let (status, body) = try await catalog.answer("/api/v1/metadata", fields: [("metric", "a b")])
      #expect(status == 400 && String(decoding: body, as: UTF8.self) == #"{"status":"error"}"#)
      #expect(server.requests.first?.path == "/prom/api/v1/metadata?metric=a%20b")
      await #expect(throws: SourceError.self) { try await catalog.answer("/api/v1/x", fields: []) }
    }
  }
}
