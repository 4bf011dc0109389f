import Hummingbird

/// The parameters of a request: of its query string and, for a form that was posted, of its body, which come first.
struct FormParameters: Sendable, Equatable {
  /// Pairs in the order in which they count.
  private(set) var pairs: [Pair] = []

  struct Pair: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// The largest body in bytes.
  static let largestBody = 1 << 20

  /// Reads those of a request. Throws ``APIError``.
  init(_ request: Request) async throws(APIError) {
    if request.method == .post, Self.isForm(request) {
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: Self.largestBody)
      } catch {
        throw APIError(.badData, status: .contentTooLarge, "the form is larger than \(Self.largestBody) bytes")
      }
      try append(String(buffer: body))
    }
    try append(request.uri.query ?? "")
  }

  /// Parameters that are decoded already.
  init(pairs: [(name: String, value: String)]) {
    self.pairs = pairs.map { Pair(name: $0.name, value: $0.value) }
  }

  /// Reads those of a form's text. Throws ``APIError``.
  init(_ text: String) throws(APIError) {
    try append(text)
  }

  /// The first value of a parameter; an empty text where it is missing.
  subscript(name: String) -> String {
    pairs.first { $0.name == name }?.value ?? ""
  }

  /// All values of a parameter.
  func all(_ name: String) -> [String] {
    pairs.filter { $0.name == name }.map(\.value)
  }

  private static func isForm(_ request: Request) -> Bool {
    (request.headers[.contentType] ?? "").lowercased().hasPrefix("application/x-www-form-urlencoded")
  }

  private mutating func append(_ text: String) throws(APIError) {
    for part in text.utf8.split(separator: UInt8(ascii: "&")) {
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let value = halves.count == 2 ? try Self.decoded(halves[1]) : ""
      pairs.append(Pair(name: try Self.decoded(halves[0]), value: value))
    }
  }

  /// A plus sign is a space, a percent sign begins a byte in hexadecimal digits.
  private static func decoded(_ text: Substring.UTF8View) throws(APIError) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"):
        bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard digits.utf8.count == 2, !digits.hasPrefix("+"), let value = UInt8(digits, radix: 16) else {
          throw APIError(.badData, "invalid URL escape \"%\(digits)\"")
        }
        bytes.append(value)
        rest.removeFirst(2)
      default:
        bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw APIError(.badData, "a parameter is not UTF-8")
    }
    return decoded
  }
}
