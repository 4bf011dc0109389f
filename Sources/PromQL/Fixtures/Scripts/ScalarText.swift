/// The value of a line that is nothing but a number.
enum ScalarText {
  /// A number with an optional sign, an infinity or NaN; nil for everything else.
  static func parse(_ text: String) -> Double? {
    var body = Substring(text)
    let isNegative = body.hasPrefix("-")
    if isNegative || body.hasPrefix("+") {
      body = body.dropFirst()
    }
    let value: Double?
    switch body.lowercased() {
    case "inf", "infinity": value = .infinity
    case "nan": value = .nan
    default:
      let bytes = Array(body.utf8)
      let beginsAsNumber = bytes.first.map { $0.isDigit || $0 == UInt8(ascii: ".") } ?? false
      value = beginsAsNumber ? try? NumberText.parse(bytes, 0..<bytes.count) : nil
    }
    return value.map { isNegative ? -$0 : $0 }
  }
}
