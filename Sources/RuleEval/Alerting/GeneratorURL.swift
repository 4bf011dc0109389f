/// The link that takes people from an alert to its expression.
public enum GeneratorURL {
  /// The address of an expression's table view under an external URL: `URL/graph?g0.expr=…&g0.tab=1`, as upstream has
  /// it, so that links in notifications go on working.
  public static func link(externalURL: String, expression: String) -> String {
    "\(externalURL)/graph?g0.expr=\(queryEscaped(expression))&g0.tab=1"
  }

  /// Escapes like an HTML form: a space becomes `+`, everything but letters, digits and `-_.~` is percent-encoded.
  private static func queryEscaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        bytes.append(byte)
      case UInt8(ascii: " "):
        bytes.append(UInt8(ascii: "+"))
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
