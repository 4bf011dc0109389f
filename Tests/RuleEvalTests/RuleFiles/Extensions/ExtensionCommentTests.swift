import Testing

@testable import RuleEval

@Suite struct ExtensionCommentTests {
  static let everything = """
    groups:
      - name: node
        # ruled: datasource: long-term
        #ruled: on_error: abort
        #   ruled:   depends_on: [first, "second # ruled: x"] # both
        # ruled: align: true
        # ruled: eval_offset: 10s
        interval: 1m
        # ruled: replay_missed: 1h
        rules:
          - alert: Down
            # ruled: on_no_data: keep
            expr: |
              # ruled: on_no_data: fire
              up == 0
            # ruled: resolve_expr: up > 0.5
            annotations:
              summary: "
                # ruled: text"
            # ruled: missing_series: ignore
          - record: job:up:sum
            expr: sum(up)
            # ruled: template_labels: true
            labels: {name: 'é # ruled: no', a: "{{ $value }}"}
    """

  @Test func `every extension is read`() throws {
    let group = try #require(try groups(Self.everything).first)
    var extensions = GroupExtensions(
      dataSource: "long-term", onError: .abort, dependsOn: ["first", "second # ruled: x"], align: true,
      evaluationOffset: 10_000, replayMissed: 3_600_000)
    extensions.positions = group.extensions.positions
    #expect(group.extensions == extensions)
    #expect(group.extensions.positions["depends_on"]?.line == 5)
    #expect(group.extensions.positions["depends_on"]?.column == 5)
    #expect(
      group.rules.map(\.extensions) == [
        RuleExtensions(onNoData: .keep, resolveExpression: "up > 0.5", ignoresMissingSeries: true),
        RuleExtensions(templatesLabels: true),
      ])
    #expect(group.rules[0].expression == "# ruled: on_no_data: fire\nup == 0\n")
    #expect(group.rules[0].annotations == ["summary": " # ruled: text"])
    #expect(group.rules[1].labels == ["name": "é # ruled: no", "a": "{{ $value }}"])
    #expect(group.interval == 60_000)
  }

  @Test func `without the comments the file is the same for others`() throws {
    let plain = Self.everything.split(separator: "\n").filter { line in
      let text = line.drop { $0 == " " }
      return !text.hasPrefix("#") || text.hasPrefix("# ruled: on_no_data: fire") || text.hasPrefix("# ruled: text")
    }
    var expected = try #require(try groups(plain.joined(separator: "\n")).first)
    let group = try #require(try groups(Self.everything).first)
    expected.extensions = group.extensions
    for index in expected.rules.indices {
      expected.rules[index].extensions = group.rules[index].extensions
    }
    #expect(group == expected)
  }

  static let faulty: [(name: String, text: String, fault: String)] = [
    (
      "unknown", "groups:\n  - name: a\n    # ruled: on_eror: abort",
      #"rules.yml:3:14: unknown extension "on_eror" in group "a" (did you mean "on_error"?)"#
    ),
    (
      "far from any", "groups:\n  - name: a\n    # ruled: colour: red",
      #"rules.yml:3:14: unknown extension "colour" in group "a" "#
        + "(there are datasource, on_error, depends_on, align, eval_offset, replay_missed, disable_checks)"
    ),
    (
      "field of Prometheus", "groups:\n  - name: a\n    # ruled: interval: 1m",
      #"rules.yml:3:14: "interval" is a field that Prometheus knows, not an extension (in group "a") "#
        + ##"(write it without "# ruled:")"##
    ),
    (
      "no comment", "groups:\n  - name: a\n    on_error: abort",
      #"rules.yml:3:5: unknown field "on_error" in group "a" "#
        + ##"(other evaluators would refuse it: write it as the comment "# ruled: on_error: …")"##
    ),
    (
      "of a rule", "groups:\n  - name: a\n    # ruled: on_no_data: keep",
      #"rules.yml:3:14: extension "on_no_data" belongs to a rule, not a group (in group "a")"#
    ),
    (
      "of a group", RuleFileErrorTests.file("- alert: A\n  # ruled: align: true\n  expr: 1"),
      #"rules.yml:5:18: extension "align" belongs to a group, not a rule (in group "a", rule 1, "A")"#
    ),
    (
      "choice", "groups:\n  - name: a\n    # ruled:   on_error: abrt",
      #"rules.yml:3:26: group "a": on_error must be one of continue, abort, but is "abrt" (did you mean "abort"?)"#
    ),
    (
      "boolean", "groups:\n  - name: a\n    # ruled: align: 'true'",
      #"rules.yml:3:21: group "a": align must be true or false"#
    ),
    (
      "duration", "groups:\n  - name: é\n    # ruled: eval_offset: ten",
      #"rules.yml:3:27: group "é": eval_offset is not a valid duration: "ten" "#
        + "(durations have units, as in 30s, 5m, 1h30m or 1d)"
    ),
    (
      "offset beyond the interval", "groups:\n  - name: a\n    interval: 1m\n    # ruled: eval_offset: 60s",
      #"rules.yml:4:27: group "a": eval_offset must be less than the group's interval"#
    ),
    (
      "replay too long", "groups:\n  - name: a\n    # ruled: replay_missed: 8d",
      #"rules.yml:3:29: group "a": replay_missed must be at most 7d"#
    ),
    (
      "named twice", "groups:\n  - name: a\n    # ruled: depends_on: [b, b]",
      #"rules.yml:3:30: group "a": depends_on: "b" is named twice"#
    ),
    (
      "empty name", "groups:\n  - name: a\n    # ruled: datasource: ''",
      #"rules.yml:3:26: group "a": datasource must not be empty"#
    ),
    (
      "twice", "groups:\n  - name: a\n    # ruled: align: true\n    # ruled: align: true",
      #"rules.yml:4:5: extension "align" given more than once in group 1 (the first is on line 3)"#
    ),
    (
      "of recording rules", RuleFileErrorTests.file("- alert: A\n  # ruled: template_labels: true\n  expr: 1"),
      #"rules.yml:5:18: group "a", rule 1, "A": template_labels is for recording rules only"#
    ),
    (
      "of alerting rules", RuleFileErrorTests.file("- record: r\n  # ruled: on_no_data: keep\n  expr: 1"),
      #"rules.yml:5:18: group "a", rule 1, "r": on_no_data is for alerting rules only"#
    ),
    (
      "expression", RuleFileErrorTests.file("- alert: A\n  # ruled: resolve_expr: up + BAD\n  expr: 1"),
      #"rules.yml:5:37: group "a", rule 1, "A": resolve_expr: could not parse expression: 1:6: parse error: bad"#
    ),
    (
      "label template",
      RuleFileErrorTests.file(
        "- record: r\n  # ruled: template_labels: true\n  expr: 1\n  labels: {a: '{{ bad'}"),
      #"rules.yml:7:21: group "a", rule 1, "r": label "a": template: __record_r: bad"#
    ),
    (
      "no value", "groups:\n  - name: a\n    # ruled: align",
      ##"rules.yml:3:14: an extension comment must be "# ruled: KEY: VALUE" (a space comes behind the colon of the key)"##
    ),
    (
      "bad value", "groups:\n  - name: a\n    # ruled: depends_on: [a",
      "rules.yml:3:28: extension comment: invalid YAML: "
        + "while parsing a flow sequence: did not find expected ',' or ']'"
    ),
    (
      "neither group nor rule", "groups:\n  - name: a\n    labels:\n      # ruled: align: true\n      b: c",
      "rules.yml:4:7: an extension comment that belongs neither to a group nor to a rule (\(ExtendedDocument.hint))"
    ),
    (
      "of the file", "# ruled: align: true\ngroups: []",
      "rules.yml:1:1: an extension comment that belongs neither to a group nor to a rule (\(ExtendedDocument.hint))"
    ),
  ]

  @Test(arguments: faulty)
  func `what is wrong with an extension is named`(_ sample: (name: String, text: String, fault: String)) {
    #expect(faults(sample.text) == [sample.fault], "\(sample.name)")
  }

  static let ambiguous: [(name: String, text: String, place: String)] = [
    ("too deep", "groups:\n  - name: a\n      # ruled: align: true\n    limit: 1", "3:7"),
    ("not deep enough", "groups:\n  - name: a\n   # ruled: align: true\n    limit: 1", "3:4"),
    (
      "between a key and its list", "groups:\n- name: a\n  rules:\n  # ruled: align: true\n  - {alert: A, expr: 1}",
      "4:3"
    ),
    ("between list elements", "groups:\n- name: a\n# ruled: align: true\n- name: b", "3:1"),
    (
      "inside a list of the group's column",
      """
      groups:
      - name: a
        rules:
        - alert: A
          expr: 1
        # ruled: align: true
        - alert: B
          expr: 1
      """, "6:3"
    ),
    (
      "between a key and its text",
      "groups:\n- name: a\n  rules:\n  - alert: A\n    expr:\n    # ruled: x: y\n      up", "6:5"
    ),
    ("in a flow mapping", "groups:\n- {name: a,\n   # ruled: align: true\n   limit: 1}", "3:4"),
    ("the second one", "groups:\n- name: a\n  # ruled: align: true\n# ruled: align: true\n- name: b", "4:1"),
  ]

  @Test(arguments: ambiguous)
  func `a comment that could belong to anything is refused`(_ sample: (name: String, text: String, place: String)) {
    let message = "it cannot be told which group or rule this extension comment belongs to (\(ExtendedDocument.hint))"
    #expect(faults(sample.text) == ["rules.yml:\(sample.place): \(message)"], "\(sample.name)")
  }

  @Test(arguments: [
    ("groups:\n- name: a # ruled: align: true\n", "2:11"), ("groups: # ruled: a: b\n- name: a", "1:9"),
    ("groups:\n- # ruled: align: true\n  name: a", "2:3"),
    ("groups:\n- name: \"# ruled: x\"\n  limit: 1 # ruled: align: true", "3:12"),
  ])
  func `a comment behind something else is refused`(_ sample: (text: String, place: String)) {
    #expect(
      faults(sample.text) == [
        "rules.yml:\(sample.place): an extension comment must have its line for itself (\(ExtendedDocument.hint))"
      ])
  }

  @Test func `faults of the file itself come first`() {
    #expect(faults("groups:\n- name: a\n  # ruled: align: true\n  limit: {") != [])
    #expect(faults("groups:\n- name: a\n  # ruled: align: true\n  name: b").first?.contains("\"name\"") == true)
  }

  @Test func `comments are merged like fields`() throws {
    let text = RuleFileErrorTests.file(
      """
      - &first
        alert: A
        # ruled: on_no_data: keep
        # ruled: missing_series: ignore
        expr: 1
      - <<: *first
        alert: B
        # ruled: on_no_data: fire
      - *first
      """)
    let rules = try #require(try groups(text).first?.rules)
    #expect(rules.map(\.extensions.onNoData) == [.keep, .fire, .keep])
    #expect(rules.map(\.extensions.ignoresMissingSeries) == [true, true, true])
  }

  @Test func `lines are counted as YAML does`() throws {
    for lineBreak in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"] {
      let text = ["groups:", "- name: a", "  # ruled: align: true"].joined(separator: lineBreak)
      let extensions = try groups(text).first?.extensions
      #expect(extensions?.align == true, "\(lineBreak.unicodeScalars.map(\.value))")
    }
  }

  @Test func `other comments are comments`() throws {
    let text = "groups:\n- name: a\n  # ruled by nobody: x\n  # Ruled: align: true\n  ## ruled: align: true\n"
    let extensions = try groups(text).first?.extensions
    #expect(extensions == GroupExtensions())
  }

  @Test func `more of them than anybody writes are refused`() {
    let text = "groups:\n" + String(repeating: "# ruled: align: true\n", count: 10_001)
    let found = faults(text)
    #expect(found == ["rules.yml:10002:1: more than 10000 extension comments in a file"])
  }
}
