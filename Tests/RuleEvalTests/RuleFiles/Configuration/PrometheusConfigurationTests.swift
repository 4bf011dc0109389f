import PromQL
import Testing

@testable import RuleEval

@Suite struct PrometheusConfigurationTests {
  private func load(_ text: String) throws -> PrometheusConfiguration {
    try PrometheusConfigurationLoader(environment: ["REGION": "eu"])
      .load(text: text, file: "prometheus.yml", folder: "/etc/prometheus")
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try load(text)
      return []
    } catch let error as ContentErrors {
      return error.errors.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: ["", "{}", "global:", "global: {}\nalerting:\nrule_files:", "global: {evaluation_interval: 0s}"])
  func `defaults are Prometheus's`(_ text: String) throws {
    var configuration = try load(text)
    configuration.maskedText = ""
    #expect(configuration == PrometheusConfiguration())
    #expect(configuration.evaluationInterval == 60_000)
    #expect(configuration.ruleQueryOffset == 0)
  }

  @Test func `a whole configuration is read`() throws {
    let configuration = try load(
      """
      global:
        scrape_interval: 15s
        evaluation_interval: 30s
        rule_query_offset: 1m
        external_labels: {region: "${REGION}-1", replica: $MISSING, price: "5$$"}
      rule_files:
        - rules/*.yml
        - /srv/a.yml
      scrape_configs:
        - {job_name: x, whatever: [1, 2]}
      remote_write: [{url: "http://u:p@h/"}]
      storage: {tsdb: {out_of_order_time_window: 1h}}
      tracing: {endpoint: e}
      alerting:
        alertmanagers:
          - scheme: https
            path_prefix: am/
            timeout: 5s
            api_version: v2
            basic_auth: {username: u, password_file: secrets/p}
            static_configs:
              - targets: [a:9093, "[::1]:9093"]
                labels: {env: x}
              - targets: [b]
          - authorization: {credentials: hunter2}
            follow_redirects: true
            static_configs: [{targets: ["c:1"]}]
          - bearer_token_file: /t
            static_configs: [{targets: ["d:1"]}]
      """)
    #expect(configuration.evaluationInterval == 30_000)
    #expect(configuration.ruleQueryOffset == 60_000)
    #expect(configuration.externalLabels == ["region": "eu-1", "replica": "", "price": "5$"])
    #expect(configuration.ruleFilePatterns == ["/etc/prometheus/rules/*.yml", "/srv/a.yml"])
    let alertmanagers = configuration.alerting.alertmanagers
    #expect(alertmanagers.map(\.scheme) == ["https", "http", "http"])
    #expect(alertmanagers.map(\.pathPrefix) == ["/am", "", ""])
    #expect(alertmanagers.map(\.timeout) == [5_000, 10_000, 10_000])
    #expect(
      alertmanagers.map(\.discovery) == [
        [
          .fixed([
            TargetGroup(addresses: ["a:9093", "[::1]:9093"], labels: ["env": "x"]),
            TargetGroup(addresses: ["b"], labels: [:]),
          ])
        ],
        [.fixed([TargetGroup(addresses: ["c:1"], labels: [:])])],
        [.fixed([TargetGroup(addresses: ["d:1"], labels: [:])])],
      ])
    #expect(
      alertmanagers.map(\.http.authentication) == [
        .basic(.init(username: .inline("u"), password: .file(path: "/etc/prometheus/secrets/p"))),
        .authorization(.init(credentials: .inline("hunter2"))), .authorization(.init(credentials: .file(path: "/t"))),
      ])
    #expect(
      configuration.warnings.map(\.description) == [
        #"prometheus.yml:5:53: external label "replica": environment variable "MISSING" is empty "#
          + "(write $$ for a dollar sign)"
      ])
  }

  @Test func `what could lose alerts is warned of`() throws {
    let configuration = try load(
      """
      alerting:
        alertmanagers:
          - kubernetes_sd_configs: [{role: pod}]
          - static_configs: [{targets: ["a:1"]}]
      ---
      global: {}
      """)
    #expect(configuration.alerting.alertmanagers.count == 1)
    #expect(
      configuration.warnings.map(\.description) == [
        "prometheus.yml:3:7: alertmanager 1: kubernetes_sd_configs is not supported and is ignored (alertmanagers that "
          + "are found only so get no alerts; file_sd_configs can hold what another program finds)",
        "prometheus.yml:3:7: alertmanager 1 has no targets and gets no alerts",
        "prometheus.yml:6:1: a second YAML document is ignored",
      ])
  }

  @Test func `ways to find Alertmanagers and rules for them are read`() throws {
    let configuration = try load(
      """
      alerting:
        alert_relabel_configs: [{action: labeldrop, regex: replica}]
        alertmanagers:
          - file_sd_configs: [{files: [am/*.yml, /srv/am.json], refresh_interval: 1m}]
            dns_sd_configs:
              - {names: [am.example], type: a, port: 9093}
              - names: [_am._tcp.example]
            http_sd_configs: [{url: "http://u:p@sd/am", authorization: {credentials_file: t}}]
            relabel_configs: [{source_labels: [x], target_label: __scheme__}]
            alert_relabel_configs: [{action: drop, source_labels: [severity], regex: none}]
      """)
    let alertmanager = try #require(configuration.alerting.alertmanagers.first)
    var file = FileDiscoveryOptions(patterns: ["/etc/prometheus/am/*.yml", "/srv/am.json"])
    file.refreshInterval = 60_000
    var addresses = DNSDiscoveryOptions(names: ["am.example"])
    addresses.type = .a
    addresses.port = 9093
    var http = HTTPDiscoveryOptions(url: Secret("http://u:p@sd/am"))
    http.http = .authenticated(.authorization(.init(credentials: .file(path: "/etc/prometheus/t"))))
    #expect(
      alertmanager.discovery == [
        .file(file), .dns(addresses), .dns(DNSDiscoveryOptions(names: ["_am._tcp.example"])), .http(http),
      ])
    #expect(configuration.alerting.alertRelabeling.map(\.action) == [.labeldrop])
    #expect(alertmanager.relabeling.map(\.targetLabel) == ["__scheme__"])
    #expect(alertmanager.alertRelabeling.map(\.action) == [.drop])
    #expect(configuration.warnings.isEmpty)
  }

  static let errors: [(text: String, faults: [String])] = [
    ("rule_file: []", [#"1:1: unknown field "rule_file" in the configuration (did you mean "rule_files"?)"#]),
    ("global: {evaluation: 1m}", [#"1:10: unknown field "evaluation" in global"#]),
    (
      "alerting: {alertmanager: []}",
      [#"1:12: unknown field "alertmanager" in alerting (did you mean "alertmanagers"?)"#]
    ),
    (
      "global: {evaluation_interval: 5, metric_name_validation_scheme: x}",
      [
        #"1:31: global.evaluation_interval is not a valid duration: "5" "#
          + "(durations have units, as in 30s, 5m, 1h30m or 1d)",
        "1:65: global.metric_name_validation_scheme must be utf8 or legacy",
      ]
    ),
    ("global: {external_labels: {'': x}}", [#"1:28: invalid label name in external_labels: """#]),
    ("rule_files: a.yml", ["1:13: rule_files must be a list, but is a string"]),
    (
      "rule_files: ['*/a.yml', 'a/**']",
      [#"1:14: invalid rule file path "*/a.yml" (a * is allowed in the last part of the path only)"#]
    ),
  ]

  @Test(arguments: errors)
  func `errors are named and placed`(_ sample: (text: String, faults: [String])) {
    #expect(faults(sample.text) == sample.faults.map { "prometheus.yml:\($0)" })
  }

  static let alertmanagerErrors: [(fields: String, fault: String)] = [
    ("targets: [a]", #"unknown field "targets" in alertmanager 1"#),
    ("scheme: ftp", "alertmanager 1: scheme must be http or https"),
    ("api_version: v1", "alertmanager 1: api_version must be v2 (Alertmanager 0.27 and later have no other)"),
    ("timeout: 0s", "alertmanager 1: timeout must be more than zero"),
    (
      "static_configs: [{targets: ['http://u:hunter2@h:1']}]",
      "alertmanager 1: a static_configs entry: the target is not a valid hostname "
        + "(write host:port; scheme and path go into scheme and path_prefix)"
    ),
    (
      "static_configs: [{targets: ['u:hunter2@h:1']}]",
      "alertmanager 1: a static_configs entry: the target holds user information (use basic_auth instead)"
    ),
    (
      "static_configs: [{targets: ['']}]",
      "alertmanager 1: a static_configs entry: the target is not a valid hostname (write host:port)"
    ),
    ("file_sd_configs: [{}]", "alertmanager 1: file_sd_configs: at least one path name must be given in files"),
    (
      "file_sd_configs: [{files: ['a*/b.yml']}]",
      #"alertmanager 1: file_sd_configs: path name "a*/b.yml" is not valid for file discovery "#
        + "(it ends in .json, .yml or .yaml, and a * is allowed in its last part only)"
    ),
    ("dns_sd_configs: [{}]", "alertmanager 1: dns_sd_configs: at least one record name must be given in names"),
    (
      "dns_sd_configs: [{names: [a], type: A}]",
      "alertmanager 1: dns_sd_configs: a port is required for all record types except SRV"
    ),
    (
      "dns_sd_configs: [{names: [a], type: TXT}]",
      #"alertmanager 1: dns_sd_configs: invalid DNS-SD records type "TXT""#
    ),
    ("http_sd_configs: [{}]", "alertmanager 1: http_sd_configs: url must be given"),
    (
      "http_sd_configs: [{url: 'http://h', refresh_interval: 0s}]",
      "alertmanager 1: http_sd_configs: refresh_interval must be more than zero"
    ),
    (
      "{static_configs: [{targets: [a]}], relabel_configs: [{action: hashmod, target_label: x}]}",
      "alertmanager 1: relabel_configs, rule 1: relabel configuration for hashmod requires non-zero modulus"
    ),
    (
      "{static_configs: [{targets: [a]}], alert_relabel_configs: [~]}",
      "alertmanager 1: alert_relabel_configs, rule 1: empty or null relabeling rule"
    ),
    (
      "basic_auth: {password: hunter2, password_file: f}",
      "alertmanager 1: basic_auth: at most one of password and password_file may be given"
    ),
    (
      "basic_auth: {'password:hunter2': }",
      "unknown field in alertmanager 1: basic_auth (its fields are username, username_file, username_ref, password, "
        + "password_file, password_ref)"
    ),
    (
      "basic_auth: hunter2", "alertmanager 1: basic_auth must be a mapping, but is a string"
    ),
    (
      "authorization: {type: Basic, credentials: hunter2}",
      #"alertmanager 1: authorization: type cannot be set to "basic" (use basic_auth instead)"#
    ),
    (
      "{basic_auth: {username: u}, authorization: {credentials: hunter2}}",
      "alertmanager 1: at most one of basic_auth, authorization, oauth2, bearer_token, bearer_token_file, sigv4 "
        + "may be given"
    ),
  ]

  @Test(arguments: alertmanagerErrors)
  func `errors of alertmanagers are named without secrets`(_ sample: (fields: String, fault: String)) {
    let faults = faults("alerting:\n  alertmanagers:\n    - \(sample.fields)")
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix("prometheus.yml:3:") == true)
    #expect(faults.first?.hasSuffix(": \(sample.fault)") == true, "\(faults)")
    #expect(faults.allSatisfy { !$0.contains("hunter2") })
  }

  @Test func `paths are relative to the file's folder`() throws {
    let folder = try TemporaryFolder()
    try folder.write("rule_files: [a/*.yml]", to: "prometheus.yml")
    let loader = PrometheusConfigurationLoader(environment: [:])
    #expect(try loader.load(path: "\(folder.path)/prometheus.yml").ruleFilePatterns == ["\(folder.path)/a/*.yml"])
    let error = #expect(throws: ContentErrors.self) { try loader.load(path: "\(folder.path)/none.yml") }
    #expect(error?.description.hasSuffix("none.yml: cannot read the file: No such file or directory") == true)
  }
}
