import PromQL
import Testing

/// Numbers as Go's `strconv` and `fmt` write and read them.
@Suite struct SampleTextTests {
  /// Value, `%v`, the form of the HTTP API, `FormatFloat(v, 'f', -1, 64)`.
  @Test(
    arguments: [
      (0, "0", "0", "0"), (-0.0, "-0", "-0", "-0"), (1, "1", "1", "1"), (-1.5, "-1.5", "-1.5", "-1.5"),
      (100_000, "100000", "100000", "100000"), (123_456, "123456", "123456", "123456"),
      (1e6, "1e+06", "1000000", "1000000"), (1_234_567, "1.234567e+06", "1234567", "1234567"),
      (12_345_678.5, "1.23456785e+07", "12345678.5", "12345678.5"),
      (1e20, "1e+20", "100000000000000000000", "100000000000000000000"),
      (1e21, "1e+21", "1e+21", "1000000000000000000000"), (1.5e300, "1.5e+300", "1.5e+300", "15" + zeros(299)),
      (0.1, "0.1", "0.1", "0.1"), (0.0001, "0.0001", "0.0001", "0.0001"),
      (0.00001, "1e-05", "0.00001", "0.00001"), (0.000001, "1e-06", "0.000001", "0.000001"),
      (0.0000001, "1e-07", "1e-07", "0.0000001"), (1.25e-10, "1.25e-10", "1.25e-10", "0.000000000125"),
      (.infinity, "+Inf", "+Inf", "+Inf"), (-.infinity, "-Inf", "-Inf", "-Inf"), (.nan, "NaN", "NaN", "NaN"),
      (0.1 + 0.2, "0.30000000000000004", "0.30000000000000004", "0.30000000000000004"),
      (.leastNonzeroMagnitude, "5e-324", "5e-324", "0." + zeros(323) + "5"),
      (9_007_199_254_740_992, "9.007199254740992e+15", "9007199254740992", "9007199254740992"),
      (
        .greatestFiniteMagnitude, "1.7976931348623157e+308", "1.7976931348623157e+308", "17976931348623157" + zeros(292)
      ),
    ] as [(Double, String, String, String)])
  func writes(value: Double, general: String, plain: String, decimal: String) {
    #expect(SampleText.general(value) == general)
    #expect(SampleText.plain(value) == plain)
    #expect(SampleText.decimal(value) == decimal)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", -0.0), ("1.", 1), (".5", 0.5), ("+1e3", 1000), ("1E-2", 0.01), ("inf", .infinity),
      ("+Inf", .infinity), ("-INFINITY", -.infinity), ("0x1p4", 16), ("0X1.8p1", 3), ("1e-400", 0), ("007", 7),
      ("1797693134862315708e290", 1.797693134862315708e308),
    ] as [(String, Double)])
  func reads(text: String, value: Double) {
    #expect(SampleText.parse(text)?.bitPattern == value.bitPattern)
  }

  @Test(arguments: ["nan", "NaN", "NAN"])
  func readsNaN(text: String) {
    #expect(SampleText.parse(text)?.isNaN == true)
  }

  @Test(arguments: [
    "", " 1", "1 ", "+", "-", ".", "e5", "1e", "1e+", "+nan", "-NaN", "nan(1)", "in", "infinit", "1,5", "0x", "0x10",
    "one", "1_000", "--1", "+-1", "1e400", "-1e400", "１", "1\u{0}",
  ])
  func refuses(text: String) {
    #expect(SampleText.parse(text) == nil)
  }

  @Test func readsBackWhatItWrites() {
    var random = SplitMix(seed: 1)
    for _ in 0..<5_000 {
      let value = Double(bitPattern: random.next())
      if value.isNaN {
        continue
      }
      for text in [SampleText.general(value), SampleText.plain(value), SampleText.decimal(value)] {
        #expect(SampleText.parse(text) == value)
      }
    }
  }

  private static func zeros(_ count: Int) -> String {
    String(repeating: "0", count: count)
  }
}
