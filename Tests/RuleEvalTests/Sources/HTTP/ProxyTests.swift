import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct ProxyTests {
  private func isDirect(_ url: String, _ exceptions: String) throws -> Bool {
    ProxyExceptions(exceptions).contains(try HTTPURL(url))
  }

  @Test(arguments: [
    ("http://localhost:1/", ""), ("http://127.8.8.8/", ""), ("http://[::1]:9/", ""), ("http://any/", "*"),
    ("http://a.example/", "a.example"), ("http://b.a.example/", "x, A.example "), ("http://b.example/", ".example"),
    ("http://b.example/", "*.example"), ("http://a.example:8080/", "a.example:8080"),
    ("https://a.example/", "a.example:443"),
    ("http://10.1.2.3/", "10.0.0.0/8"), ("http://10.1.2.3/", "10.1.2.3"), ("http://10.1.2.3:7/", "10.1.2.3:7"),
    ("http://[2001:db8::1]/", "2001:db8::/32"), ("http://[2001:db8::1]:7/", "[2001:db8::1]:7"),
  ])
  func `exceptions are reached directly`(url: String, exceptions: String) throws {
    #expect(try isDirect(url, exceptions))
  }

  @Test(arguments: [
    ("http://any/", ""), ("http://aa.example/", "a.example"), ("http://example/", ".example"),
    ("http://a.example:81/", "a.example:80"), ("http://11.1.2.3/", "10.0.0.0/8"), ("http://10.1.2.3:8/", "10.1.2.3:7"),
    ("http://[2001:db9::1]/", "2001:db8::/32"), ("http://0.0.0.1/", "::/0"), ("http://10.1.2.3/", "10.0.0.0/99"),
    ("http://1280.0.0.1/", ""), ("http://any/", ",,:80,."),
  ])
  func `others go through the proxy`(url: String, exceptions: String) throws {
    #expect(try !isDirect(url, exceptions))
  }

  @Test func `the environment's proxies are used where that is asked for`() throws {
    let environment = [
      "http_proxy": "plain:3128", "HTTPS_PROXY": "http://secure:3128", "https_proxy": "other", "NO_PROXY": "direct",
    ]
    var options = ProxyOptions()
    func route(_ url: String) throws -> String? {
      try ProxyRoute(to: HTTPURL(url), options, environment: environment)?.url
    }
    #expect(try route("http://host/") == nil)
    options.choice = .environment
    #expect(try route("http://host/") == "http://plain:3128")
    #expect(try route("https://host/") == "http://secure:3128")
    #expect(try route("https://direct/") == nil)
    #expect(try route("http://127.0.0.1/") == nil)
  }

  @Test func `a configured proxy has exceptions only where there is a list`() throws {
    var options = ProxyOptions()
    options.choice = .url(Secret("socks5://proxy"), exceptions: "")
    let url = try HTTPURL("http://127.0.0.1/")
    #expect(try ProxyRoute(to: url, options)?.url == "socks5h://proxy")
    options.choice = .url(Secret("socks5://proxy"), exceptions: "x")
    #expect(try ProxyRoute(to: url, options) == nil)
  }

  @Test func `requests go through the proxy, with its password`() async throws {
    try await withServer { _ in
      .ok("from the proxy")
    } _: { server, client in
      var endpoint = try HTTPEndpoint(url: "http://host.invalid:81", .authorization(.init(credentials: .inline("t"))))
      endpoint.options.proxy.choice = .url(
        Secret(server.url.replacing("http://", with: "http://u:p@")), exceptions: "other.invalid")
      let response = try await client.send(.get(endpoint, path: "/x"))
      #expect(String(decoding: response.body, as: UTF8.self) == "from the proxy")
      let request = try #require(server.requests.first)
      #expect(request.path == "http://host.invalid:81/x")
      #expect(request.headers["host"] == "host.invalid:81")
      #expect(request.headers["proxy-authorization"] == "Basic dTpw")
      #expect(request.headers["authorization"] == "Bearer t")
    }
  }

  @Test func `a tunnel is asked for with its own headers only`() async throws {
    try await withServer { _ in
      .status(403)
    } _: { server, client in
      var endpoint = try HTTPEndpoint(
        url: "https://host.invalid", .authorization(.init(credentials: .inline("hunter2"))))
      endpoint.options.proxy.choice = .url(Secret(server.url), exceptions: "")
      endpoint.options.proxy.connectHeaders = [HTTPHeaderField(name: "X-Proxy", value: .inline("p"))]
      await #expect(throws: HTTPClientError.self) { _ = try await client.send(.get(endpoint, path: "/x")) }
      let request = try #require(server.requests.first)
      #expect(request.method == "CONNECT")
      #expect(request.path == "host.invalid:443")
      #expect(request.headers["x-proxy"] == "p")
      #expect(request.headers["authorization"] == nil)
    }
  }
}
