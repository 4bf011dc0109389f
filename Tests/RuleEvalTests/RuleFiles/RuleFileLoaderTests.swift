import Testing

@testable import RuleEval

@Suite struct RuleFileLoaderTests {
  @Test func `every field is read`() throws {
    let text = """
      groups:
        - name: node
          interval: 30s
          query_offset: 1m30s
          limit: 10
          labels: {team: infra}
          rules:
            - alert: Down
              expr: up == 0
              for: 5m
              keep_firing_for: 1h
              labels:
                severity: 1
                paged: true
                empty:
              annotations:
                summary: "{{ $labels.instance }} is down"
            - record: job:up:sum
              expr: |
                sum by (job) (
                  up
                )
              labels: {a: b}
        - name: plain
      """
    let down = Rule(
      kind: .alerting(name: "Down"), expression: "up == 0", holdDuration: 300_000, keepFiringFor: 3_600_000,
      labels: ["severity": "1", "paged": "true", "empty": ""],
      annotations: ["summary": "{{ $labels.instance }} is down"])
    let sum = Rule(
      kind: .recording(metric: "job:up:sum"), expression: "sum by (job) (\n  up\n)\n", labels: ["a": "b"])
    let groups = try groups(text)
    #expect(
      groups == [
        RuleGroup(
          name: "node", file: "rules.yml", interval: 30_000, queryOffset: 90_000, limit: 10,
          labels: ["team": "infra"], rules: [down, sum]),
        RuleGroup(name: "plain", file: "rules.yml", rules: []),
      ])
    #expect(groups[0].rules.map(\.position.line) == [8, 18])
    #expect(groups[0].rules.map(\.position.column) == [9, 9])
  }

  @Test(arguments: ["", "{}", "# nothing\n", "---\n", "--- \n# nothing\n---\n", "groups:", "groups: []", "groups: ~"])
  func `a file without groups is no error`(_ text: String) throws {
    #expect(try groups(text).isEmpty)
  }

  @Test func `zero and absent durations are the defaults`() throws {
    let text = """
      groups:
        - name: a
          interval: 0s
          query_offset: 0
          limit: -1
          rules:
            - {record: r, expr: 1, for: 0, keep_firing_for: , annotations: {}, labels: ~}
      """
    let group = try #require(try groups(text).first)
    #expect(group.interval == nil)
    #expect(group.queryOffset == 0)
    #expect(group.limit == 0)
    #expect(group.rules == [Rule(kind: .recording(metric: "r"), expression: "1")])
  }

  @Test func `aliases and merge keys stand for what they name`() throws {
    let text = """
      groups:
        - name: a
          rules:
            - &high
              alert: &name High
              expr: &expr up == 0
              for: 5m
              labels: {severity: &severity critical}
            - alert: *name
              expr: *expr
              labels: {severity: *severity}
            - <<: *high
              alert: Higher
            - <<: [{for: 1m}, *high]
      """
    let rules = try #require(try groups(text).first?.rules)
    #expect(rules.map(\.name) == ["High", "High", "Higher", "High"])
    #expect(rules.map(\.holdDuration) == [300_000, 0, 300_000, 60_000])
    #expect(rules.allSatisfy { $0.expression == "up == 0" && $0.labels == ["severity": "critical"] })
  }

  @Test func `UTF-8 names are valid unless names are legacy`() throws {
    let text = """
      groups:
        - name: a
          rules:
            - {record: "ein.name", expr: 1, labels: {ins-tance: x}}
            - {alert: hola, expr: 1, annotations: {ins-tance: x}}
      """
    #expect(try groups(text).first?.rules.count == 2)
    #expect(
      faults(text, nameValidation: .legacy) == [
        #"rules.yml:4:18: group "a", rule 1, "ein.name": invalid recording rule name: ein.name"#,
        #"rules.yml:4:48: group "a", rule 1, "ein.name": invalid label name: "ins-tance""#,
        #"rules.yml:5:46: group "a", rule 2, "hola": invalid annotation name: "ins-tance""#,
      ])
  }

  @Test func `groups of a name in different files are not this file's matter`() throws {
    #expect(try groups("groups: [{name: a}]") == groups("groups: [{name: a}]"))
  }
}
