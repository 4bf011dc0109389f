import Testing

@testable import RuleEval

@Suite struct YAMLNumberTests {
  @Test(
    arguments: [
      ("1", 1), ("-1.5", -1.5), ("+2", 2), ("1e3", 1000), ("1_000", 1000), (".5", 0.5), ("-.5", -0.5), ("1.", 1),
      ("0x10", 16), ("-0x10", -16), ("0b11", 3), ("0o17", 15), ("017", 15), ("0", 0), (".inf", .infinity),
      ("-.Inf", -.infinity), ("6.02E+23", 6.02e23),
    ] as [(String, Double)])
  func `reads what YAML has`(_ sample: (text: String, value: Double)) {
    #expect(YAMLNumber.value(of: sample.text) == sample.value)
  }

  @Test(arguments: ["", "x", "1x", "NaN", "inf", "0x", "1 2", "e", "+", "nan", "infinity", "0x1p3"])
  func `refuses what YAML takes for text`(_ text: String) {
    #expect(YAMLNumber.value(of: text) == nil)
  }

  @Test func `reads what is no number`() {
    #expect(YAMLNumber.value(of: ".nan")?.isNaN == true)
  }
}
