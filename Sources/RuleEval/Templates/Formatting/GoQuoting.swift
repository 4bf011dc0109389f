/// Quoted text, as Go's `strconv` writes and reads it.
enum GoQuoting {
  /// Go's `Quote`, or with `asciiOnly` its `QuoteToASCII`.
  static func quote(_ text: String, asciiOnly: Bool = false) -> String {
    quoted(text, by: "\"", asciiOnly: asciiOnly)
  }

  /// Go's `QuoteRune`.
  static func quote(_ scalar: Unicode.Scalar, asciiOnly: Bool = false) -> String {
    quoted(String(scalar), by: "'", asciiOnly: asciiOnly)
  }

  private static func quoted(_ text: String, by quote: Unicode.Scalar, asciiOnly: Bool) -> String {
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\": result.append(contentsOf: ["\\", scalar])
      case _ where isPrintable(scalar) && (scalar.isASCII || !asciiOnly): result.append(scalar)
      case "\u{07}": result.append(contentsOf: "\\a".unicodeScalars)
      case "\u{08}": result.append(contentsOf: "\\b".unicodeScalars)
      case "\u{0C}": result.append(contentsOf: "\\f".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\u{0B}": result.append(contentsOf: "\\v".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result.append(contentsOf: ("\\x" + hexadecimal(scalar.value, digits: 2)).unicodeScalars)
      case _ where scalar.value < 0x10000:
        result.append(contentsOf: ("\\u" + hexadecimal(scalar.value, digits: 4)).unicodeScalars)
      default: result.append(contentsOf: ("\\U" + hexadecimal(scalar.value, digits: 8)).unicodeScalars)
      }
    }
    result.append(quote)
    return String(result)
  }

  /// Go's `%#U`: the number of a character, and the character where it can be seen.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let number = "U+" + hexadecimal(scalar.value, digits: 4).uppercased()
    return isPrintable(scalar) ? "\(number) '\(scalar)'" : number
  }

  /// Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return true
    }
  }

  static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
