import Testing

@testable import RuleEval

struct DecimalTextTests {
  @Test(arguments: [
    ("0", 0.0), ("1", 1), ("-1", -1), ("+1", 1), ("1.5", 1.5), ("0.1", 0.1), ("-0.3", -0.3), (".5", 0.5), ("5.", 5),
    ("1e+06", 1e6), ("1E6", 1e6), ("1e-7", 1e-7), ("1.7976931348623157e+308", 1.797_693_134_862_315_7e308),
    ("5e-324", .leastNonzeroMagnitude), ("1e22", 1e22), ("1e23", 1e23), ("9007199254740993", 9_007_199_254_740_992),
    ("0.30000000000000004", 0.300_000_000_000_000_04),
    ("123456789012345678901234567890", 123_456_789_012_345_677_877_719_597_056),
    ("0.000000000000000000000000000001", 1e-30), ("12345.678901234567", 12345.678_901_234_567),
    ("+Inf", .infinity), ("Inf", .infinity), ("-Inf", -.infinity), ("1e400", .infinity), ("1e-400", 0),
  ])
  func readsValues(text: String, expected: Double) throws {
    let bytes = Array("x\(text)x".utf8)
    #expect(try #require(DecimalText.value(bytes, 1..<bytes.count - 1)) == expected)
  }

  @Test func readsNegativeZeroAndNaN() throws {
    #expect(DecimalText.value(Array("-0".utf8), 0..<2)?.sign == .minus)
    #expect(DecimalText.value(Array("NaN".utf8), 0..<3)?.isNaN == true)
  }

  @Test func agreesWithTheStandardLibrary() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      let short = Double(Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)) / 1e4
      for number in [value, short] {
        let bytes = Array("\(number)".utf8)
        #expect(DecimalText.value(bytes, bytes.indices)?.bitPattern == number.bitPattern)
      }
    }
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "1_000", "nan", "inf", "Infinity", "1 ", " 1", "--1", "1e5.5",
    "1f",
  ])
  func refusesOthers(text: String) {
    let bytes = Array(text.utf8)
    #expect(DecimalText.value(bytes, bytes.indices) == nil)
  }

  @Test(arguments: [
    ("0", 0), ("1435781451.781", 1_435_781_451_781), ("1435781451.78", 1_435_781_451_780),
    ("1435781451", 1_435_781_451_000),
    ("-1.5", -1500), ("1.4357814517819e+09", 1_435_781_451_782), ("1.0004999", 1000), ("0.0001", 0),
  ])
  func readsTimes(text: String, expected: Int64) {
    let bytes = Array(text.utf8)
    #expect(DecimalText.milliseconds(bytes, bytes.indices) == expected)
  }

  @Test(arguments: ["", "NaN", "1e300", "99999999999999999999", "9007199254740991000000", "x"])
  func refusesOtherTimes(text: String) {
    let bytes = Array(text.utf8)
    #expect(DecimalText.milliseconds(bytes, bytes.indices) == nil)
  }
}
