import Hummingbird
import PromQL
import Testing

@testable import ruled

@Suite struct WebOptionsTests {
  @Test(arguments: [
    ("http://a", ""), ("http://a/", ""), ("http://a:1/x/y/", "/x/y"), ("https://a/x?y=/z", "/x"), ("", ""),
  ])
  func prefixesOfURLs(url: String, prefix: String) {
    #expect(WebOptions.prefix(ofURL: url) == prefix)
  }

  @Test func everythingStandsBehindThePrefix() async throws {
    var web = try await WebAnswers()
    web.server.options.routePrefix = "/ruled"
    #expect(try await web.answer("/ruled/-/healthy").status == 200)
    #expect(try await web.answer("/-/healthy").status == 404)
    #expect(try await web.answer("/ruled/api/v1/label/job/values").status == 200)
    let page = try await web.answer("/ruled/")
    #expect(page.status == 200 && page.body.contains(#"href="/ruled/alerts""#))
    let root = try await web.answer("/")
    #expect(root.status == 302 && root.headers[.location] == "/ruled/")
  }

  @Test func probesByHead() async throws {
    let web = try await WebAnswers()
    #expect(try await web.answer("/-/healthy", method: .head).status == 200)
    #expect(try await web.answer("/-/ready", method: .head).status == 503)
  }

  @Test func anyOriginUnlessSaidOtherwise() async throws {
    let web = try await WebAnswers()
    let answer = try await web.answer("/api/v1/alerts", headers: [.origin: "http://x.example"])
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    #expect(answer.headers[.vary] == "Origin")
    #expect(try await web.answer("/api/v1/alerts").headers[.accessControlAllowOrigin] == nil)
    let preflight = try await web.answer("/api/v1/query", method: .options, headers: [.origin: "http://x.example"])
    #expect(preflight.status == 204 && preflight.headers[.accessControlAllowMethods] == "GET, POST, OPTIONS")
  }

  @Test func justTheOriginsThatMatch() async throws {
    var web = try await WebAnswers()
    web.server.options.corsOrigin = try PromQL.Regex("https://.*[.]example")
    let good = try await web.answer("/api/v1/alerts", headers: [.origin: "https://x.example"])
    #expect(good.headers[.accessControlAllowOrigin] == "https://x.example")
    let bad = try await web.answer("/api/v1/alerts", headers: [.origin: "https://x.example.org"])
    #expect(bad.headers[.accessControlAllowOrigin] == nil)
  }
}
