/// [Percent-encoding](https://www.rfc-editor.org/rfc/rfc3986#section-2.1) of text for the inside of a URL or a form.
public enum PercentEncoding {
  /// The text's UTF-8 with everything but RFC 3986's unreserved characters (letters, digits and `-._~`) as `%XX`. O(n).
  ///
  /// - Parameter writesSpacesAsPlus: Whether a space becomes `+`, as HTML forms and Go's `url.QueryEscape` have it.
  public static func encoded(_ text: String, writesSpacesAsPlus: Bool = false) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.append(byte)
      case UInt8(ascii: " ") where writesSpacesAsPlus:
        result.append(UInt8(ascii: "+"))
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
