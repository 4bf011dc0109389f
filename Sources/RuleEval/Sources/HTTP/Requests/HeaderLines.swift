/// Headers as libcurl takes them, checked so that none breaks out of its line.
struct HeaderLines: Sendable {
  private(set) var lines: [String] = []
  private let url: String

  /// No headers yet. `url` is what errors show.
  init(of url: String) {
    self.url = url
  }

  /// Adds a header, after any with its name.
  mutating func add(_ name: String, _ value: String) throws(HTTPClientError) {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }) else {
      throw .invalidRequest(url: url, reason: "a header's name holds a character that it must not")
    }
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
      throw .invalidRequest(
        url: url, reason: "the value of header \(name) holds a line break or control character")
    }
    // libcurl reads "Name:" as "leave this header out" and "Name;" as "send it empty".
    lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
  }

  /// Adds configured headers. Blocks while it reads their files.
  mutating func add(_ fields: [HTTPHeaderField]) throws(HTTPClientError) {
    for field in fields { try add(field.name, try field.value.reveal()) }
  }

  /// Keeps libcurl from sending a header of its own.
  mutating func suppress(_ name: String) {
    lines.append("\(name):")
  }
}
