import PromQL
import Testing

@testable import RuleEval

@Suite struct DataSourceConfigurationTests {
  private func load(_ text: String) throws -> [DataSourceConfiguration] {
    try DataSourceConfigurationLoader.load(text: text, file: "s.yml", folder: "/etc")
  }

  @Test func `data sources are read with everything that requests have`() throws {
    let sources = try load(
      """
      datasources:
        - name: short
          url: http://user:hunter2@prometheus:9090/p
        - name: long
          url: https://thanos
          timeout: 1m
          params: {partial_response: ["false"], dedup: true}
          authorization: {credentials_file: token}
          tls_config: {ca_file: ca.pem}
          http_headers: {X-Scope-OrgID: {values: [team]}}
      """)
    var long = DataSourceConfiguration(name: "long", url: Secret("https://thanos"))
    long.timeout = 60_000
    long.parameters = [.init(name: "partial_response", value: "false"), .init(name: "dedup", value: "true")]
    long.http.authentication = .authorization(.init(credentials: .file(path: "/etc/token")))
    long.http.tls.certificateAuthorities = .file(path: "/etc/ca.pem")
    long.http.headers = [HTTPHeaderField(name: "X-Scope-OrgID", value: .inline("team"))]
    let short = DataSourceConfiguration(name: "short", url: Secret("http://user:hunter2@prometheus:9090/p"))
    #expect(sources == [short, long])
    #expect(!"\(sources)".contains("hunter2"))
  }

  @Test(arguments: [
    ("", ["1:1: there is no data source (list at least one, with name and url, in datasources)"]),
    ("datasources: []", ["1:1: there is no data source (list at least one, with name and url, in datasources)"]),
    (
      "datasources: [{url: 'http://h', more: hunter2}]",
      ["1:15: data source 1: name must be given", "1:33: unknown field in data source 1 (its fields are name, url"]
    ),
    (
      "datasources: [{name: a, url: 'http://h'}, {name: a, url: h}]",
      [
        #"1:50: data source 2: the name "a" is that of another one"#,
        "1:58: data source 2: url is not a valid URL: ",
      ]
    ),
    ("datasources: [{name: a, url: 'http://h', timeout: 0s}]", ["1:51: data source 1: timeout must be more than zero"]),
    (
      "datasources: [{name: a, url: 'http://h'}]\n---\ndatasources: []\n",
      ["3:1: there is a second YAML document"]
    ),
    ("sources: []", ["1:1: unknown field \"sources\" in the file", "1:1: there is no data source"]),
  ])
  func `errors are named and placed`(text: String, faults: [String]) {
    let error = #expect(throws: ContentErrors.self) { try load(text) }
    let found = error?.errors.map(\.description) ?? []
    #expect(found.count == faults.count, "\(found)")
    for (found, fault) in zip(found, faults) { #expect(found.hasPrefix("s.yml:\(fault)"), "\(found)") }
    #expect(!found.joined().contains("hunter2"))
  }
}
