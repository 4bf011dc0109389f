extension SampleText {
  /// The value of a text as Go's `strconv.ParseFloat` reads it: decimal, hexadecimal, `Inf`, `NaN` in any case. Nil for
  /// anything else. O(n).
  public static func parse(_ text: String) -> Double? {
    let body = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    switch body.lowercased() {
    case "inf", "infinity": return text.hasPrefix("-") ? -.infinity : .infinity
    case "nan": return body.count == text.count ? .nan : nil
    default: break
    }
    // Swift's own parser takes more: payloads such as "nan(1)", anything behind a zero byte, hexadecimal numbers without
    // an exponent, and what is too large.
    let isHexadecimal = body.hasPrefix("0x") || body.hasPrefix("0X")
    guard let first = body.utf8.first, (48...57).contains(first) || first == UInt8(ascii: "."),
      !body.utf8.contains(0), !isHexadecimal || body.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "p") }),
      let value = Double(text), value.isFinite
    else {
      return nil
    }
    return value
  }
}
