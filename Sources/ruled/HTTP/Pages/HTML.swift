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

  /// A whole page. `body` is HTML.
  static func page(title: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>
    body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top; }
    code { font-size: .9em; overflow-wrap: anywhere; }
    .firing, .err { color: #b00020; font-weight: 600; }
    .pending { color: #8a5a00; font-weight: 600; }
    .inactive, .ok { color: #1b6e3c; }
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }
}
