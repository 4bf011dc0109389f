/// Text for pages.
enum HTML {
  /// The text with everything escaped that means something in HTML, in elements and in attributes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// A page as an answer.
  static let contentType = "text/html; charset=utf-8"
}
