import PromQL
import Testing

@testable import RuleEval

@Suite struct RelabelingTests {
  private func rules(_ text: String, _ validation: NameValidation = .utf8) throws -> [RelabelRule] {
    var report = ContentReport(file: "f.yml")
    let document = try YAMLDocument(text: text, file: "f.yml")
    let root = try #require(document.root)
    let rules = report.relabelRules(root, nameValidation: validation, "rules")
    try report.finish()
    return rules
  }

  /// What upstream's code gives for the same rules.
  static let cases: [(rules: String, before: Labels, after: Labels?)] = [
    // replace
    (
      "[{source_labels: [a], regex: 'f(.*)', target_label: d, replacement: 'ch${1}-ch${1}'}]",
      ["a": "foo", "b": "bar", "c": "baz"], ["a": "foo", "b": "bar", "c": "baz", "d": "choo-choo"]
    ),
    (
      "[{source_labels: [a, b], regex: 'f(.*);(.*)r', target_label: a, replacement: 'b${1}${2}m'}]",
      ["a": "foo", "b": "bar"], ["a": "boobam", "b": "bar"]
    ),
    ("[{source_labels: [a], regex: none, target_label: d, replacement: x}]", ["a": "foo"], ["a": "foo"]),
    ("[{source_labels: [a], regex: o, target_label: d, replacement: x}]", ["a": "foo"], ["a": "foo"]),
    ("[{source_labels: [a], regex: foo, target_label: a, replacement: ''}]", ["a": "foo", "b": "x"], ["b": "x"]),
    ("[{target_label: a, replacement: x}]", [:], ["a": "x"]),
    ("[{source_labels: [missing], target_label: a}]", ["a": "x"], [:]),
    (
      "[{source_labels: [a], regex: '(.+)/(.+)', target_label: 'x_$1', replacement: '$2'}]", ["a": "n/v"],
      ["a": "n/v", "x_n": "v"]
    ),
    ("[{source_labels: [a], target_label: '${1}'}]", ["b": "x"], ["b": "x"]),
    (
      "[{source_labels: [a], regex: '(?P<name>.)(.*)', target_label: b, replacement: '${name}$$$3$x'}]", ["a": "foo"],
      ["a": "foo", "b": "f$"]
    ),
    ("[{source_labels: [a], regex: 'x.y', target_label: b, replacement: m}]", ["a": "x\ny"], ["a": "x\ny", "b": "m"]),
    (
      "[{source_labels: [a, b, c], separator: '', target_label: d}]", ["a": "1", "c": "3"],
      ["a": "1", "c": "3", "d": "13"]
    ),
    // keep, drop, keepequal, dropequal
    ("[{action: keep, source_labels: [a], regex: foo}]", ["a": "foo"], ["a": "foo"]),
    ("[{action: keep, source_labels: [a], regex: f}]", ["a": "foo"], nil),
    ("[{action: drop, source_labels: [a], regex: f.*}]", ["a": "foo"], nil),
    ("[{action: drop, source_labels: [a], regex: oo}]", ["a": "foo"], ["a": "foo"]),
    ("[{action: DROP, source_labels: [missing], regex: ''}]", ["a": "foo"], nil),
    ("[{action: drop, source_labels: [a]}, {target_label: b, replacement: x}]", ["a": "foo"], nil),
    ("[{action: keepequal, source_labels: [a], target_label: b}]", ["a": "1", "b": "1"], ["a": "1", "b": "1"]),
    ("[{action: keepequal, source_labels: [a], target_label: b}]", ["a": "1", "b": "2"], nil),
    ("[{action: dropequal, source_labels: [a], target_label: b}]", ["a": "1", "b": "1"], nil),
    ("[{action: dropequal, source_labels: [a], target_label: b}]", ["a": "1"], ["a": "1"]),
    // hashmod: md5("foo;bar") ends in …
    (
      "[{action: hashmod, source_labels: [c], separator: ';', target_label: d, modulus: 1000}]",
      ["a": "foo", "b": "bar", "c": "baz"], ["a": "foo", "b": "bar", "c": "baz", "d": "976"]
    ),
    (
      #"[{action: hashmod, source_labels: [a], separator: ';', target_label: d, modulus: 1000}]"#,
      ["a": "foo\nbar"], ["a": "foo\nbar", "d": "734"]
    ),
    // names
    (
      "[{action: labelmap, regex: '(b.*)'}, {action: labelmap, regex: 'my(.*)', replacement: 'x_$1'}]",
      ["a": "1", "bar": "2", "my1": "3"], ["a": "1", "bar": "2", "my1": "3", "x_1": "3"]
    ),
    ("[{action: labeldrop, regex: '(b|c).*'}]", ["a": "1", "bar": "2", "cb": "3", "ab": "4"], ["a": "1", "ab": "4"]),
    ("[{action: labelkeep, regex: '(b|c).*'}]", ["a": "1", "bar": "2", "cb": "3"], ["bar": "2", "cb": "3"]),
    // case
    (
      "[{action: uppercase, source_labels: [a], target_label: up}, {action: lowercase, source_labels: [a], target_label: a}]",
      ["a": "baR123ß"], ["a": "bar123ß", "up": "BAR123ß"]
    ),
  ]

  @Test(arguments: cases)
  func `labels are changed as upstream does`(_ sample: (rules: String, before: Labels, after: Labels?)) throws {
    #expect(try rules(sample.rules).relabel(sample.before) == sample.after)
  }

  @Test func `a name that the scheme does not allow changes nothing`() throws {
    let text = "[{source_labels: [a], target_label: 'x$1'}]"
    #expect(try rules(text, .legacy).relabel(["a": "-"]) == ["a": "-"])
    #expect(try rules(text, .utf8).relabel(["a": "-"]) == ["a": "-", "x-": "-"])
  }

  static let errors: [(rule: String, fault: String)] = [
    (
      "{action: hashmod, target_label: a}",
      "10: rules, rule 1: relabel configuration for hashmod requires non-zero modulus"
    ),
    (
      "{source_labels: [a]}", "1: rules, rule 1: relabel configuration for replace action requires 'target_label' value"
    ),
    (
      "{action: lowercase}",
      "10: rules, rule 1: relabel configuration for lowercase action requires 'target_label' value"
    ),
    (
      "{action: uppercase, target_label: a, replacement: x}",
      "51: rules, rule 1: 'replacement' can not be set for uppercase action"
    ),
    (
      "{action: keepequal, target_label: a, regex: x}",
      "45: rules, rule 1: keepequal action requires only 'source_labels' and `target_label`, and no other fields"
    ),
    (
      "{action: labeldrop, source_labels: [a]}",
      "36: rules, rule 1: labeldrop action requires only 'regex', and no other fields"
    ),
    ("{action: labelmap, replacement: ''}", #"33: rules, rule 1: "" is invalid 'replacement' for labelmap action"#),
    ("{action: nothing}", "10: rules, rule 1: unknown relabel action \"nothing\" (there are replace, keep, drop"),
    ("{action: ''}", "10: rules, rule 1: relabel action cannot be empty"),
    ("{regex: '('}", "9: rules, rule 1: regex: "),
    ("{modulus: -1}", "11: rules, rule 1: modulus must be a whole number"),
    ("{source_labels: ['']}", "18: rules, rule 1: \"\" is not a valid label name"),
    ("{target: a}", #"2: unknown field "target" in rules, rule 1"#),
    ("~", "1: rules, rule 1: empty or null relabeling rule"),
  ]

  @Test(arguments: errors)
  func `errors are upstream's, with their places`(_ sample: (rule: String, fault: String)) {
    let error = #expect(throws: ContentErrors.self) { try rules("- \(sample.rule)") }
    let place = sample.fault.split(separator: ":", maxSplits: 1)
    let column = (Int(place[0]) ?? 0) + 2
    #expect(error?.errors.count == 1)
    #expect(error?.description.hasPrefix("f.yml:1:\(column):\(place[1])") == true, "\(error?.description ?? "")")
  }

  @Test func `legacy names are held to`() throws {
    for text in ["[{target_label: 'a-b', replacement: x}]", "[{source_labels: [a], target_label: 'a-$1'}]"] {
      #expect(throws: ContentErrors.self) { try rules(text, .legacy) }
      #expect(try rules(text, .utf8).count == 1)
    }
    #expect(try rules("[{source_labels: [a], target_label: '${1}_$2a'}]", .legacy).count == 1)
  }
}
