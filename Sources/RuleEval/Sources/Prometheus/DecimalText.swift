/// Numbers as the Prometheus HTTP API writes them: values in Go's float format, times in decimal seconds.
///
/// Most are short. Those are read digit by digit, exactly, which is several times faster than the standard library.
enum DecimalText {
  /// The powers of ten that a `Double` holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
  ]

  /// A sample's value, `NaN`, `+Inf` and `-Inf` included; nil when it is none.
  static func value(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    guard let number = scan(bytes, range) else { return special(bytes[range]) }
    // Both the digits and the power are exact, so that the one operation rounds as it should.
    if let mantissa = number.mantissa, mantissa <= 1 << 53, (-22...22).contains(number.exponent) {
      let power = powers[Int(number.exponent.magnitude)]
      let magnitude = number.exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return number.isNegative ? -magnitude : magnitude
    }
    return Double(String(decoding: bytes[range], as: UTF8.self))
  }

  /// Decimal seconds as milliseconds, rounded; nil when it is none or lies beyond what can be told in milliseconds.
  static func milliseconds(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    guard let number = scan(bytes, range) else { return nil }
    if let mantissa = number.mantissa, mantissa < 1 << 53, (-3...0).contains(number.exponent) {
      let milliseconds = Int64(mantissa).multipliedReportingOverflow(by: [1000, 100, 10, 1][Int(-number.exponent)])
      if milliseconds.overflow { return nil }
      return number.isNegative ? -milliseconds.partialValue : milliseconds.partialValue
    }
    guard let seconds = Double(String(decoding: bytes[range], as: UTF8.self)) else { return nil }
    return Int64(exactly: (seconds * 1000).rounded())
  }

  /// A number taken apart: `mantissa × 10^exponent`; no mantissa where its digits are too many.
  private struct Scanned {
    var isNegative = false
    var mantissa: UInt64? = 0
    var exponent: Int32 = 0
  }

  private static func scan(_ bytes: [UInt8], _ range: Range<Int>) -> Scanned? {
    var number = Scanned()
    var index = range.lowerBound
    if index < range.upperBound, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      number.isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var mantissa: UInt64 = 0
    var digitCount = 0
    var pointAt: Int?
    while index < range.upperBound {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit < 10 {
        // Wraps beyond 19 digits, where the result is not used.
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digitCount += 1
      } else if bytes[index] == UInt8(ascii: "."), pointAt == nil {
        pointAt = digitCount
      } else {
        break
      }
      index += 1
    }
    guard digitCount > 0 else { return nil }
    number.mantissa = digitCount <= 19 ? mantissa : nil
    if let pointAt { number.exponent = -Int32(clamping: digitCount - pointAt) }
    guard index < range.upperBound else { return number }
    guard let exponent = exponent(bytes, index..<range.upperBound) else { return nil }
    number.exponent += exponent
    return number
  }

  /// The number behind an `e`, held within what a `Double` may have anyway.
  private static func exponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int32? {
    var index = range.lowerBound
    guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
    index += 1
    var isNegative = false
    if index < range.upperBound, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < range.upperBound else { return nil }
    var exponent: Int32 = 0
    while index < range.upperBound {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      exponent = min(exponent * 10 + Int32(digit), 100_000)
      index += 1
    }
    return isNegative ? -exponent : exponent
  }

  private static func special(_ text: ArraySlice<UInt8>) -> Double? {
    switch String(decoding: text, as: UTF8.self) {
    case "NaN": .nan
    case "+Inf", "Inf": .infinity
    case "-Inf": -.infinity
    default: nil
    }
  }
}
