/// Numbers as YAML 1.1 writes them and Prometheus reads them.
enum YAMLNumber {
  /// The number that an unquoted scalar stands for; nil where it stands for none.
  static func value(of text: String) -> Double? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: break
    }
    let plain = text.filter { $0 != "_" }
    if let integer = integer(plain[...]) {
      return integer
    }
    guard plain.utf8.allSatisfy(isPartOfFloat), plain.utf8.contains(where: isDigit) else {
      return nil
    }
    let sign = plain.hasPrefix("+") || plain.hasPrefix("-") ? String(plain.prefix(1)) : ""
    let magnitude = plain.dropFirst(sign.count)
    return Double(sign + (magnitude.hasPrefix(".") ? "0" : "") + magnitude)
  }

  /// A whole number with a base: `0x1f`, `0b101`, `0o17` or `017`.
  private static func integer(_ text: Substring) -> Double? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8), ("0O", 8), ("0", 8)]
    where digits.hasPrefix(prefix) && digits.count > prefix.count {
      return Int64(digits.dropFirst(prefix.count), radix: radix).map { Double(isNegative ? -$0 : $0) }
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isPartOfFloat(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }
}
