/// Colours of the terminal, by their ANSI codes.
enum Style: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case cyan = "36"
}

extension Console {
  /// The text in a style, where the console shows any.
  func styled(_ text: String, _ styles: Style...) -> String {
    guard usesColour, !styles.isEmpty else {
      return text
    }
    return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
