import Testing

@testable import RuleEval

@Suite struct HTTPClientOptionsTests {
  private func read(_ text: String) throws -> (options: HTTPClientOptions, report: ContentReport) {
    var report = ContentReport(file: "f.yml")
    let document = try YAMLDocument(text: text, file: "f.yml")
    let root = try #require(document.root)
    let mapping = report.mapping(root, "s")
    let fields = try #require(mapping)
    return (report.httpClientOptions(fields, folder: "/etc/p", "s"), report)
  }

  private func options(_ text: String) throws -> HTTPClientOptions {
    let (options, report) = try read(text)
    try report.finish()
    return options
  }

  @Test(arguments: [
    "{}", "{basic_auth: , authorization: , oauth2: , bearer_token: '', tls_config: , http_headers: , proxy_url: ''}",
    "{follow_redirects: true, enable_http2: yes, proxy_from_environment: off}",
  ])
  func `defaults are Prometheus's`(_ text: String) throws {
    let options = try options(text)
    #expect(options == HTTPClientOptions())
    #expect(options.authentication == nil)
    #expect(options.followsRedirects && options.allowsHTTP2 && options.tls.verifiesServer)
    #expect(options.tls.minimumVersion == .tls12)
    #expect(options.proxy.choice == .none)
  }

  @Test func `authentication is read in each of its forms`() throws {
    let samples: [(String, HTTPAuthentication)] = [
      ("basic_auth: {username: u, password: p}", .basic(.init(username: .inline("u"), password: .inline("p")))),
      (
        "basic_auth: {username_file: u, password_file: /p}",
        .basic(.init(username: .file(path: "/etc/p/u"), password: .file(path: "/p")))
      ),
      ("basic_auth: {}", .basic(.init(username: nil, password: nil))),
      ("authorization: {credentials: c}", .authorization(.init(credentials: .inline("c")))),
      (
        "authorization: {type: ' Token ', credentials_file: c}",
        .authorization(.init(type: "Token", credentials: .file(path: "/etc/p/c")))
      ),
      ("bearer_token: t", .authorization(.init(credentials: .inline("t")))),
      ("bearer_token_file: t", .authorization(.init(credentials: .file(path: "/etc/p/t")))),
      ("sigv4: {}", .sigv4(SigV4Options())),
    ]
    for (text, authentication) in samples {
      #expect(try options(text).authentication == authentication, "\(text)")
    }
  }

  @Test func `signatures are read`() throws {
    let text = "sigv4: {region: eu-1, access_key: a, secret_key: s, profile: p, service_name: es}"
    var expected = SigV4Options()
    expected.region = "eu-1"
    expected.keys = .init(accessKey: "a", secretKey: Secret("s"))
    expected.profile = "p"
    expected.service = "es"
    #expect(try options(text).authentication == .sigv4(expected))
  }

  @Test func `OAuth 2.0 is read`() throws {
    let text = """
      oauth2:
        client_id: i
        client_secret_file: s
        scopes: [a, b]
        token_url: https://t/token
        endpoint_params: {audience: x}
        tls_config: {server_name: n}
        proxy_url: http://proxy:3128
      """
    var expected = OAuth2Options(
      clientID: "i", clientSecret: .file(path: "/etc/p/s"), tokenURL: Secret("https://t/token"))
    expected.scopes = ["a", "b"]
    expected.endpointParameters = ["audience": Secret("x")]
    expected.tls.serverName = "n"
    expected.proxy.choice = .url(Secret("http://proxy:3128"), exceptions: "")
    #expect(try options(text).authentication == .oauth2(expected))
  }

  @Test func `TLS, proxy and headers are read`() throws {
    let text = """
      tls_config:
        ca: PEM
        cert_file: c
        key_file: k
        server_name: n
        insecure_skip_verify: true
        min_version: TLS10
        max_version: TLS13
      proxy_url: socks5://u:p@proxy
      no_proxy: a.example,10.0.0.0/8
      proxy_connect_header: {X-P: [one, two]}
      http_headers:
        X-A: {values: [1, 2], secrets: [s], files: [f]}
      follow_redirects: false
      enable_http2: false
      """
    var expected = HTTPClientOptions()
    expected.tls.certificateAuthorities = .inline("PEM")
    expected.tls.certificate = .file(path: "/etc/p/c")
    expected.tls.key = .file(path: "/etc/p/k")
    expected.tls.serverName = "n"
    expected.tls.verifiesServer = false
    expected.tls.minimumVersion = .tls10
    expected.tls.maximumVersion = .tls13
    expected.proxy.choice = .url(Secret("socks5://u:p@proxy"), exceptions: "a.example,10.0.0.0/8")
    expected.proxy.connectHeaders = [
      HTTPHeaderField(name: "X-P", value: .inline("one")), HTTPHeaderField(name: "X-P", value: .inline("two")),
    ]
    expected.headers = [
      HTTPHeaderField(name: "X-A", value: .inline("1")), HTTPHeaderField(name: "X-A", value: .inline("2")),
      HTTPHeaderField(name: "X-A", value: .inline("s")), HTTPHeaderField(name: "X-A", value: .file(path: "/etc/p/f")),
    ]
    expected.followsRedirects = false
    expected.allowsHTTP2 = false
    #expect(try options(text) == expected)
    #expect(try options("proxy_from_environment: true").proxy.choice == .environment)
    #expect(try options("tls_config: {max_version: TLS11}").tls.minimumVersion == .tls11)
  }

  static let ways = "basic_auth, authorization, oauth2, bearer_token, bearer_token_file, sigv4"

  static let errors: [(text: String, faults: [String])] = [
    (
      "{basic_auth: {username: u}, authorization: {credentials: hunter2}}",
      ["1:29: s: at most one of \(ways) may be given"]
    ),
    ("{bearer_token: hunter2, sigv4: {}}", ["1:25: s: at most one of \(ways) may be given"]),
    (
      "{bearer_token: hunter2, bearer_token_file: f}",
      [
        "1:25: s: at most one of \(ways) may be given",
        "1:25: s: at most one of bearer_token and bearer_token_file may be given",
      ]
    ),
    (
      "basic_auth: {password: hunter2, password_file: f, username: u, username_file: f}",
      [
        "1:33: s: basic_auth: at most one of password and password_file may be given",
        "1:64: s: basic_auth: at most one of username and username_file may be given",
      ]
    ),
    (
      "basic_auth: {password_ref: hunter2}",
      [
        "1:14: s: basic_auth: password_ref needs a secret manager, and there is none (use password or password_file)"
      ]
    ),
    (
      "authorization: {type: BASIC, credentials: hunter2}",
      [#"1:23: s: authorization: type cannot be set to "basic" (use basic_auth instead)"#]
    ),
    (
      "authorization: {'credentials:hunter2': }",
      [
        "1:17: unknown field in s: authorization (its fields are type, credentials, credentials_file, credentials_ref)"
      ]
    ),
    (
      "oauth2: {token_url: 'ftp://u:hunter2@h/'}",
      [
        "1:9: s: oauth2: client_id must be given",
        "1:21: s: oauth2: token_url is not a valid URL: the scheme must be http or https",
      ]
    ),
    ("oauth2: {client_id: i}", ["1:9: s: oauth2: token_url must be given"]),
    (
      "oauth2: {client_id: i, token_url: 'http://h', grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer'}",
      ["1:59: s: oauth2: this grant_type is not supported (use client_credentials)"]
    ),
    ("sigv4: {access_key: a}", ["1:8: s: sigv4: access_key and secret_key are given both or neither"]),
    (
      "sigv4: {role_arn: r}",
      [
        "1:9: s: sigv4: role_arn is not supported "
          + "(give the keys of a role by access_key and secret_key, the environment, or a profile)"
      ]
    ),
    ("tls_config: {cert: c}", ["1:13: s: tls_config: a client certificate needs key or key_file beside it"]),
    ("tls_config: {key: hunter2}", ["1:13: s: tls_config: a client key needs cert or cert_file beside it"]),
    (
      "tls_config: {min_version: TLS13, max_version: TLS12}",
      ["1:47: s: tls_config: max_version must not be older than min_version"]
    ),
    (
      "tls_config: {min_version: '1.2', server_name: 'a/b', insecure_skip_verify: 'true'}",
      [
        #"1:27: s: tls_config: unknown TLS version "1.2" (there are TLS10, TLS11, TLS12, TLS13)"#,
        "1:47: s: tls_config: server_name is not a valid host name",
        "1:76: s: tls_config: insecure_skip_verify must be true or false",
      ]
    ),
    (
      "proxy_url: 'ftp://u:hunter2@h'",
      ["1:12: s: proxy_url is not a valid URL: the scheme must be http, https, socks5 or socks5h"]
    ),
    ("no_proxy: x", ["1:1: s: no_proxy needs proxy_url beside it"]),
    (
      "{proxy_from_environment: true, proxy_url: 'http://h', no_proxy: x}",
      [
        "1:32: s: proxy_url cannot be given beside proxy_from_environment",
        "1:55: s: no_proxy cannot be given beside proxy_from_environment",
      ]
    ),
    (
      "proxy_connect_header: {A: [hunter2]}",
      ["1:1: s: proxy_connect_header needs proxy_url or proxy_from_environment beside it"]
    ),
    (
      "http_headers: {authorization: {secrets: [hunter2]}, 'a b': {}, X-A: [hunter2], X-B: {value: hunter2}}",
      [
        "1:16: s: http_headers: authorization: setting this header is not allowed",
        "1:53: s: http_headers: the name of a header holds a character that it must not",
        "1:69: s: http_headers: X-A must be a mapping, but is a list",
        "1:86: unknown field in s: http_headers: X-B (its fields are values, secrets, files)",
      ]
    ),
    ("follow_redirects: maybe", ["1:19: s: follow_redirects must be true or false"]),
  ]

  @Test(arguments: errors)
  func `errors are named and placed, without secrets`(_ sample: (text: String, faults: [String])) throws {
    let error = #expect(throws: ContentErrors.self) { try options(sample.text) }
    #expect(error?.errors.map(\.description) == sample.faults.map { "f.yml:\($0)" })
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test func `what is ignored is warned of`() throws {
    let text = """
      {oauth2: {client_id: i, token_url: 'http://h', grant_type: password}}
      """
    #expect(
      try read(text).report.orderedWarnings.map(\.description) == [
        "f.yml:1:60: s: oauth2: this grant_type is not known, client_credentials is used "
          + "(set grant_type in endpoint_params for another)"
      ])
    #expect(
      try read("authorization: {type: x}").report.orderedWarnings.map(\.description) == [
        "f.yml:1:16: s: authorization has no credentials and is ignored"
      ])
  }

  @Test func `nothing shows a secret`() throws {
    let secret = SecretSource.inline("hunter2")
    var options = HTTPClientOptions()
    options.authentication = .basic(.init(username: secret, password: secret))
    options.tls.key = secret
    options.proxy.choice = .url(Secret("http://u:hunter2@h"), exceptions: "")
    options.headers = [HTTPHeaderField(name: "X-A", value: secret)]
    var oauth2 = OAuth2Options(clientID: "i", clientSecret: secret, tokenURL: Secret("http://u:hunter2@h"))
    oauth2.endpointParameters = ["password": Secret("hunter2")]
    for shown in ["\(options)", String(reflecting: options), "\(oauth2)", String(reflecting: oauth2)] {
      #expect(!shown.contains("hunter2"))
      #expect(shown.contains("<secret>"))
    }
    var dumped = ""
    dump([options], to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }
}

extension SecretSource {
  /// A secret that stands in the configuration.
  static func inline(_ text: String) -> SecretSource { .inline(Secret(text)) }
}
