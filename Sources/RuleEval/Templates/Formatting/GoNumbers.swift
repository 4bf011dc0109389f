/// Numbers from text, as Go's `strconv` reads them.
enum GoNumbers {
  /// Go's `ParseFloat`: decimal and hexadecimal numbers, infinities and NaN, no spaces, underscores between
  /// digits.
  static func parseFloat(_ text: String) throws(TemplateFailure) -> Double {
    let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : Substring(text)
    switch unsigned.lowercased() {
    case "inf", "infinity": return text.first == "-" ? -.infinity : .infinity
    case "nan" where unsigned.utf8.count == text.utf8.count: return .nan
    default: break
    }
    if text.utf8.contains(UInt8(ascii: "_")), text.wholeMatch(of: #/[^_]*(?:[0-9A-Fa-fxX]_[0-9A-Fa-f][^_]*)+/#) != nil {
      return try parseFloat(text.filter { $0 != "_" })
    }
    let invalid = TemplateFailure("strconv.ParseFloat: parsing \(GoQuoting.quote(text)): invalid syntax")
    let isHexadecimal = unsigned.hasPrefix("0x") || unsigned.hasPrefix("0X")
    guard isHexadecimal ? unsigned.contains(where: { "pP".contains($0) }) : unsigned.utf8.allSatisfy(isDecimal),
      let value = Double(text)
    else { throw invalid }
    guard value.isFinite else {
      throw TemplateFailure("strconv.ParseFloat: parsing \(GoQuoting.quote(text)): value out of range")
    }
    return value
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
      UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
