import Testing

@testable import RuleEval

struct HTTPURLTests {
  @Test(arguments: [
    ("http://host", "http://host/", "http://host:80"),
    ("https://HOST:443/a/", "https://HOST:443/a/", "https://host:443"),
    ("http://user:hidden@host:9090/a", "http://host:9090/a", "http://host:9090"),
    ("http://host/a?token=hidden&x=hidden#hidden", "http://host/a?<redacted>", "http://host:80"),
    ("http://[::1]:9090/", "http://[::1]:9090/", "http://[::1]:9090"),
  ])
  func showsNoSecrets(text: String, redacted: String, origin: String) throws {
    let url = try HTTPURL(text)
    #expect(url.redacted == redacted)
    #expect(url.origin == origin)
    var dumped = ""
    dump(url, to: &dumped)
    #expect(!dumped.contains("hidden"))
    #expect(!url.location.contains("hidden@"))
  }

  @Test(arguments: [
    "", "host:9090", "ftp://user:hidden@host/", "file:///hidden", "http://", "http://host:99999/hidden",
    "http://user:hidden@host with space/", "http://host/\0hidden", "http://ho\nst/hidden",
  ])
  func refusesOthersWithoutRepeatingThem(text: String) {
    let error = #expect(throws: HTTPURLError.self) { _ = try HTTPURL(text) }
    #expect(error?.reason.contains("hidden") == false)
  }

  @Test(arguments: [
    ("http://host", "http://host/api/v1/query"),
    ("http://host/", "http://host/api/v1/query"),
    ("http://host/prefix", "http://host/prefix/api/v1/query"),
    ("http://host/prefix//?a=b", "http://host/prefix/api/v1/query?a=b"),
  ])
  func appendsPaths(base: String, expected: String) throws {
    #expect(try HTTPURL(base).appending(path: "/api/v1/query").location == expected)
  }

  @Test func appendsQueries() throws {
    #expect(try HTTPURL("http://host/a").appending(path: "/b").adding(query: "c=d").location == "http://host/a/b?c=d")
    #expect(
      try HTTPURL("http://host/a?x=y").appending(path: "/b").adding(query: "c=d").location == "http://host/a/b?x=y&c=d")
  }

  @Test func keepsTheUserWhenAPathIsAppended() throws {
    let url = try HTTPURL("http://a%40b:c%3Ad@host/x").appending(path: "/y")
    #expect(url.username == "a@b")
    #expect(url.password == Secret("c:d"))
    #expect(url.location == "http://host/x/y")
  }

  @Test func endpointsShowNoSecrets() throws {
    var endpoint = try HTTPEndpoint(url: "http://user:hidden@host/", header: "X-Key", "hidden")
    endpoint.options.proxy.choice = .url(Secret("http://me:hidden@proxy"), exceptions: "")
    var dumped = "\(endpoint) \(String(reflecting: endpoint))"
    dump(endpoint, to: &dumped)
    #expect(!dumped.contains("hidden"))
  }
}
