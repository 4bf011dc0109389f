import Testing

@testable import RuleEval

@Suite struct ConfigurationTextTests {
  private func masked(_ text: String) throws -> String {
    try PrometheusConfigurationLoader(environment: [:]).load(text: text, file: "f", folder: "/").maskedText
  }

  @Test func secretsAreMasked() throws {
    let text = try masked(
      """
      # a comment with hunter2
      global: {external_labels: {region: eu}}
      remote_write:
      - url: http://me:hunter2@b/w
        authorization: {type: Bearer, credentials: hunter2}
        http_headers: {X-Key: {secrets: [hunter2], files: [/path]}}
      scrape_configs:
      - job_name: j
        basic_auth: {username: me, password: hunter2, password_file: /path}
        tls_config: {key: hunter2, key_file: /path}
        oauth2: {client_id: id, client_secret: hunter2}
        bearer_token: hunter2
      """)
    #expect(!text.contains("hunter2") && !text.contains("comment"))
    #expect(text.contains("url: http://me:<secret>@b/w"))
    #expect(text.contains("key_file: /path") && text.contains("region: eu") && text.contains("client_id: id"))
    #expect(text.matches(of: #/<secret>/#).count == 7)
  }

  @Test(arguments: ["", "# nothing"])
  func nothingFromNothing(text: String) throws {
    #expect(try masked(text) == "")
  }
}
