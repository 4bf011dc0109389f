import Testing

@testable import RuleEval

@Suite struct ManifestTests {
  static let prometheusRule = """
    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata:
      name: node
      namespace: monitoring
      labels: {role: alert-rules}
    spec:
      groups:
      - name: node
        # ruled: on_error: abort
        partial_response_strategy: warn
        rules:
        - alert: Down
          expr: up == 0
    """

  static let configMap = """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: server}
    data:
      prometheus.yml: |
        global: {}
        rule_files: [/etc/config/rules]
      alerts: |
        {}
      rules: "{}"
      alerting_rules.yml: |
        groups:
          - name: a
            # ruled: align: true
            rules:
              - alert: A
                # ruled: on_no_data: keep
                expr: |
                  up == 0
      mine.yaml: |2
          groups: [{name: b, rules: [{record: r, expr: 1}]}]
    """

  private func summary(_ text: String) throws -> [String] {
    try groups(text).map { group in
      "\(group.file) \(group.name): "
        + group.rules.map { "\($0.name)@\($0.position.line):\($0.position.column)" }.joined(separator: " ")
    }
  }

  @Test func `a PrometheusRule is a rule file`() throws {
    #expect(try summary(Self.prometheusRule) == ["rules.yml node: Down@13:7"])
    #expect(try groups(Self.prometheusRule)[0].extensions.onError == .abort)
  }

  @Test func `the data of a ConfigMap are rule files, placed in the outer file`() throws {
    #expect(
      try summary(Self.configMap) == [
        "rules.yml#alerting_rules.yml a: A@16:13", "rules.yml#mine.yaml b: r@21:34",
      ])
    let group = try #require(try groups(Self.configMap).first)
    #expect(group.extensions.align)
    #expect(group.rules[0].extensions.onNoData == .keep)
  }

  @Test func `lists and several documents are read as kubectl prints them`() throws {
    let indented = Self.prometheusRule.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let item = "- " + indented.dropFirst(2)
    let list = "apiVersion: v1\nkind: List\nitems:\n\(item)\n- kind: Service\n"
    #expect(try summary(list) == ["rules.yml#monitoring/node node: Down@16:9"])
    let typed = "kind: PrometheusRuleList\nitems:\n- metadata: {name: x}\n  spec: {groups: [{name: g}]}\n"
    #expect(try summary(typed) == ["rules.yml#x g: "])
    let documents = "---\n# Source: x\n---\nkind: Service\n---\n\(Self.prometheusRule)\n---\n\(Self.configMap)\n"
    #expect(
      try summary(documents) == [
        "rules.yml#monitoring/node node: Down@18:7", "rules.yml#server/alerting_rules.yml a: A@36:13",
        "rules.yml#server/mine.yaml b: r@41:34",
      ])
  }

  @Test(arguments: [
    "kind: List\nitems: []", "kind: PrometheusRule", "kind: PrometheusRule\nspec: {}",
    "kind: ConfigMap\ndata: {rules: '{}'}",
  ])
  func `a manifest without groups is no error`(_ text: String) throws {
    #expect(try groups(text).isEmpty)
  }

  @Test func `JSON is read too`() throws {
    let text = #"""
      {
      	"groups": [
      		{"name":"j\/\ud83d\ude00 \\ud83d","rules":[{"alert":"A","expr":"up{a=\"\u003c\"} == 0","for":"1m"}]}
      	]
      }
      """#
    let group = try #require(try groups(text).first)
    #expect(group.name == #"j/😀 \ud83d"#)
    #expect(group.rules.first?.expression == "up{a=\"<\"} == 0")
    let manifest =
      #"{"kind":"ConfigMap","data":{"a.rules":"groups:\n- name: a\n  rules:\n  - {alert: A, expr: BAD}\n"}}"#
    #expect(
      faults(manifest) == [
        #"rules.yml:1:39: group "a", rule 1, "A": could not parse expression: 1:1: parse error: bad "#
          + "(line 4, column 22 of the text)"
      ])
  }

  static let faulty: [(text: String, faults: [String])] = [
    (
      "kind: PrometheusRule\ngroups: []\nspec: {group: []}",
      [
        #"2:1: unknown field "groups" in a PrometheusRule"#,
        #"3:8: unknown field "group" in spec of a PrometheusRule (did you mean "groups"?)"#,
      ]
    ),
    (
      "kind: PrometheusRules\nspec: {}",
      [
        "1:1: no manifest in this file holds rules "
          + "(a PrometheusRule does, and a ConfigMap with a rule file among its data)",
        #"1:7: a manifest of the kind "PrometheusRules" holds no rules (did you mean "PrometheusRule"?)"#,
      ]
    ),
    (
      "kind: Deployment",
      [
        "1:1: no manifest in this file holds rules "
          + "(a PrometheusRule does, and a ConfigMap with a rule file among its data)"
      ]
    ),
    (
      "kind: ConfigMap\ndata: {a.yml: 'x: 1', grafana.yml: 'apiVersion: 1\n\n    groups: []'}",
      [
        "1:1: no manifest in this file holds rules "
          + "(a PrometheusRule does, and a ConfigMap with a rule file among its data)"
      ]
    ),
    (
      "kind: PrometheusRule\n---\ngroups: []",
      [
        #"3:1: a document without "kind" among Kubernetes manifests (put a plain rule file into a file of its own)"#
      ]
    ),
    (
      "kind: PrometheusRule\nmetadata: {name: x}\n---\nkind: PrometheusRule\nmetadata: {name: x}",
      [#"4:1: PrometheusRule "x" is repeated in the same file"#]
    ),
    (
      "kind: ConfigMap\ndata:\n  rules: |\n    groups:\n    - name: a\n      limits: 1\n    - name: a\n    - é: {",
      [
        "8:5: invalid YAML: while parsing a flow node: did not find expected node content "
          + "(a value that begins with { or [ needs quotes)"
      ]
    ),
    (
      "kind: ConfigMap\ndata:\n  rules: |\n    groups:\n    - name: a\n      limits: 1\n    - name: a\n",
      [
        #"6:7: unknown field "limits" in group "a" (did you mean "limit"?)"#,
        #"7:13: group name "a" is repeated in the same file (the first is on line 5)"#,
      ]
    ),
    (
      "kind: ConfigMap\ndata:\n  rules: |\n    groups:\n    - name: é\n      rules:\n      - alert: ü\n        expr: |\n          é + BAD\n",
      [#"9:15: group "é", rule 1, "ü": could not parse expression: 1:6: parse error: bad"#]
    ),
    (
      "kind: ConfigMap\ndata:\n  rules: >\n    groups: [{name: ''}]\n",
      ["3:10: group 1: the name must not be empty (line 1, column 10 of the text)"]
    ),
    (
      "kind: PrometheusRule\nmetadata:\n  # ruled: align: true\n  name: x",
      ["3:3: an extension comment that belongs neither to a group nor to a rule (\(ExtendedDocument.hint))"]
    ),
  ]

  @Test(arguments: faulty)
  func `what is wrong with a manifest is named and placed`(_ sample: (text: String, faults: [String])) {
    #expect(faults(sample.text) == sample.faults.map { "rules.yml:\($0)" })
  }

  @Test func `rule files inside of others have a bound`() {
    var text = "groups: []"
    for _ in 0..<4 {
      text =
        "kind: ConfigMap\ndata:\n  rules: |\n" + text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    }
    #expect(faults(text) == ["rules.yml:9:18: rule files nested more than 2 deep"])
  }

  @Test func `rules that are there twice are warned of`() throws {
    let text = """
      groups:
        - name: a
          labels: {x: y}
          rules:
            - {record: r, expr: 1}
            - {record: r, expr: 2, labels: {x: z}}
            - {alert: r, expr: 1}
        - name: b
          rules:
            - {record: r, expr: 2, labels: {x: y}}
      """
    let loader = RuleFileLoader(checks: markerChecks)
    #expect(
      try loader.read(text: text, file: "rules.yml").warnings.map(\.description) == [
        #"rules.yml:10:9: group "b", rule 1, "r": an earlier rule has the same name and labels "#
          + #"(it is in group "a", on line 5)"#
      ])
  }
}
