/// YAML scalars of one line.
enum ScalarText {
  /// A text in a style, or in quotes where it cannot be plain.
  static func inline(_ text: String, style: ScalarExtent.Style, isInFlow: Bool) -> String {
    let needsEscapes = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0xFEFF }
    if style == .doubleQuoted || needsEscapes {
      return doubleQuoted(text)
    }
    if style == .plain, isPlain(text, isInFlow: isInFlow) {
      return text
    }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Whether a text is read as it is without quotes. Errs on the side of quotes.
  private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    let isFlowSafe = !isInFlow || !text.contains { ",[]{}".contains($0) }
    return isFlowSafe && !"-?:,[]{}#&*!|>'\"%@`=<~ ".unicodeScalars.contains(first) && last != ":" && last != " "
      && !text.contains(": ") && !text.contains(" #")
      && !["null", "true", "false", "yes", "no", "on", "off"].contains(text.lowercased())
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        // Not \x, which JSON has not.
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case "\u{FEFF}": result += "\\uFEFF"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
