/// Text made safe for the inside of other languages, as Go's `text/template` does it.
enum Escaping {
  static func html(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result.append(contentsOf: "&#34;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\0": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  static func javaScript(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "'", "\"": result.append(contentsOf: ["\\", scalar])
      case "<", ">", "&", "=": result.append(contentsOf: escaped(scalar))
      case _ where GoQuoting.isPrintable(scalar) || scalar == "\u{7F}": result.append(scalar)
      default: result.append(contentsOf: escaped(scalar))
      }
    }
    return String(result)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    ("\\u" + GoQuoting.hexadecimal(scalar.value, digits: 4).uppercased()).unicodeScalars
  }

  /// Go's `url.QueryEscape`: spaces become `+`, all but letters, digits and `-_.~` become `%XX`.
  static func urlQuery(_ text: String) -> String {
    PercentEncoding.encoded(text, writesSpacesAsPlus: true)
  }

  /// The path of a URL, from the first slash after the host up to a query or fragment.
  static func path(ofURL url: String) -> String {
    var rest = url.utf8[...]
    if let separator = url.range(ofScheme: "://") { rest = url.utf8[separator...] }
    let path = rest.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return String(path.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }) ?? ""
  }
}

extension String {
  /// The end of the first `separator`.
  fileprivate func range(ofScheme separator: StaticString) -> String.Index? {
    let wanted = separator.withUTF8Buffer { Array($0) }
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: wanted) { return utf8.index(start, offsetBy: wanted.count) }
      start = utf8.index(after: start)
    }
    return nil
  }
}
