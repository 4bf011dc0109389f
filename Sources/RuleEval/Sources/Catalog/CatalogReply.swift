internal import PromQL

/// A reply of the
/// [metadata part](https://prometheus.io/docs/prometheus/latest/querying/api/#querying-metadata) of the HTTP API: a list of
/// texts, or of label sets.
struct CatalogReply {
  /// How much one reply may hold.
  private static let mostElements = 5_000_000
  private static let mostLabels = 512

  private(set) var texts: [String] = []
  private(set) var series: [Labels] = []
  private(set) var annotations = Annotations()
  /// The server's own error.
  private(set) var failure: (type: String?, message: String)?

  /// Reads a reply. O(bytes).
  init(_ body: [UInt8]) throws(ReplyError) {
    var cursor = JSONCursor(body)
    var status = ""
    var errorType: String?
    var message = "no reason given"
    var hasData = false
    try cursor.expect(UInt8(ascii: "{"))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "}")) {
      let name = try cursor.memberName()
      index += 1
      switch cursor.decoded(name, limit: 20) {
      case "status": status = try cursor.message()
      case "errorType": errorType = try cursor.message()
      case "error": message = try cursor.message()
      case "warnings":
        for warning in try cursor.messages() { annotations.warn(warning) }
      case "infos":
        for info in try cursor.messages() { annotations.inform(info) }
      case "data":
        hasData = true
        try readData(&cursor)
      default: try cursor.skipValue()
      }
    }
    try cursor.expectEnd()
    switch status {
    case "success" where hasData: break
    case "success": throw .malformed("it has no data", offset: body.count)
    case "error": failure = (errorType, message)
    default: throw .malformed("its \"status\" is neither \"success\" nor \"error\"", offset: 0)
    }
  }

  private mutating func readData(_ cursor: inout JSONCursor) throws(ReplyError) {
    guard try !cursor.skipNull() else { return }
    guard try cursor.peek() == UInt8(ascii: "[") else { return try cursor.skipValue() }
    try cursor.expect(UInt8(ascii: "["))
    var index = 0
    while try cursor.hasElement(index, before: UInt8(ascii: "]")) {
      guard index < Self.mostElements else { throw .tooLarge(what: "elements", limit: Self.mostElements) }
      if try cursor.peek() == UInt8(ascii: "{") {
        series.append(try Self.labels(&cursor))
      } else {
        texts.append(cursor.decoded(try cursor.string()))
      }
      index += 1
    }
  }

  private static func labels(_ cursor: inout JSONCursor) throws(ReplyError) -> Labels {
    var pairs: [(name: String, value: String)] = []
    try cursor.expect(UInt8(ascii: "{"))
    while try cursor.hasElement(pairs.count, before: UInt8(ascii: "}")) {
      guard pairs.count < mostLabels else { throw .tooLarge(what: "labels of one series", limit: mostLabels) }
      let name = cursor.decoded(try cursor.memberName())
      pairs.append((name, cursor.decoded(try cursor.string())))
    }
    return Labels(pairs)
  }
}
