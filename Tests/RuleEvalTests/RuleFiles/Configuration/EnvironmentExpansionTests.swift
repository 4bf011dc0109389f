import Testing

@testable import RuleEval

@Suite struct EnvironmentExpansionTests {
  static let cases: [(text: String, result: String, missing: [String])] = [
    ("", "", []), ("plain", "plain", []), ("$A", "1", []), ("${A}", "1", []), ("x${A}y$A/", "x1y1/", []),
    ("$AB", "", ["AB"]), ("$$A", "$A", []), ("${$}", "$", []), ("$", "$", []), ("a $ b", "a $ b", []),
    ("${}x", "x", []), ("${A", "A", []), ("$1", "", ["1"]), ("$E", "", ["E"]), ("${A b}", "", ["A b"]),
    ("ü$Aü", "ü1ü", []),
  ]

  @Test(arguments: cases)
  func `variables are replaced`(_ sample: (text: String, result: String, missing: [String])) {
    let expanded = EnvironmentExpansion.expand(sample.text, ["A": "1", "E": ""])
    #expect(expanded.text == sample.result)
    #expect(expanded.missing == sample.missing)
  }
}
