/// A server's reply, whatever its status.
struct HTTPResponse: Sendable {
  /// The status code of the last reply, redirects followed.
  var status: Int

  /// The headers of the last reply, names in lower case; of several with one name, the last.
  var headers: [String: String]

  /// The body, decompressed.
  var body: [UInt8]

  /// Whether the server did what it was asked.
  var isSuccess: Bool { (200..<300).contains(status) }

  /// Whether the body is a page for people: that of a proxy which wants somebody to log in, for example, whatever status
  /// it gives it.
  var isPage: Bool { body.first { $0 > 0x20 } == UInt8(ascii: "<") }

  /// The start of the body as one line of printable text of at most `limit` characters, for messages.
  func excerpt(limit: Int = 300) -> String {
    let text = String(decoding: body.prefix(limit * 4), as: UTF8.self)
    let words = text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f } }
    let line = words.joined(separator: " ")
    return line.count > limit ? line.prefix(limit) + "…" : line
  }
}
