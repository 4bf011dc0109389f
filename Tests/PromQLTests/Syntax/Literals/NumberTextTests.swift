import Testing

@testable import PromQL

@Suite struct SyntaxNumberTextTests {
  private func value(_ text: String) throws(NumberText.Failure) -> Double {
    try NumberText.parse(Array(text.utf8), 0..<text.utf8.count)
  }

  @Test(
    arguments: [
      ("0", 0), ("1", 1), ("007", 7), ("0755", 493), ("08", 8), ("0779.5", 779.5), ("0x1f", 31), ("0XFF", 255),
      ("0x_1_2", 18), ("1_000", 1000), ("1_0.2_5e1_0", 10.25e10), ("5.", 5), (".5", 0.5), ("1e3", 1000),
      ("1.5E-3", 0.0015),
      ("123456789012345", 123_456_789_012_345), ("9007199254740993", 9_007_199_254_740_992),
      ("9223372036854775808", 0x1p63), ("0777777777777777777777777", 7.77777777777777764728832e23),
      ("1e308", 1e308), ("1e-400", 0), ("Inf", .infinity), ("iNF", .infinity), ("0x7fffffffffffffff", 0x1p63),
    ] as [(String, Double)])
  func parses(text: String, expected: Double) throws {
    #expect(try value(text) == expected)
  }

  @Test func notANumber() throws {
    #expect(try value("NaN").isNaN)
    #expect(try value("nan").isNaN)
  }

  @Test(arguments: ["0x", "1e", "1e+", "1_", "0x8000000000000000", "0x1e+5", "1_e2"])
  func refuses(text: String) {
    #expect(throws: NumberText.Failure.syntax) { try value(text) }
  }

  @Test func outOfRange() {
    #expect(throws: NumberText.Failure.range) { try value("1e309") }
    #expect(throws: NumberText.Failure.range) { try value(String(repeating: "9", count: 400)) }
  }
}
