extension Regex {
  /// The pattern as every version of RE2 understands it, where Go's RE2 differs: `(?<name>…)` becomes `(?P<name>…)`.
  /// Throws ``RegexError`` for `\C`, a single byte, which Go doesn't have. O(length).
  static func translated(_ pattern: String) throws(RegexError) -> String {
    let bytes = Array(pattern.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    func isAt(_ text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }
    func end(behind text: StaticString) -> Int {
      var end = index
      let length = text.utf8CodeUnitCount
      while end < bytes.count, !text.withUTF8Buffer({ bytes[end...].starts(with: $0) }) {
        end += 1
      }
      return min(end + length, bytes.count)
    }
    var isInClass = false
    while index < bytes.count {
      let start = index
      if !isInClass, isAt("\\C") {
        throw RegexError(reason: "invalid escape sequence: `\\C`")
      } else if !isInClass, isAt("\\Q") {
        index = end(behind: "\\E")
      } else if isAt("\\") {
        index = min(index + 2, bytes.count)
      } else if isInClass, isAt("[:") {
        index = end(behind: ":]")
      } else if isInClass {
        isInClass = !isAt("]")
        index += 1
      } else if isAt("[") {
        isInClass = true
        index += isAt("[^]") ? 3 : isAt("[]") || isAt("[^") ? 2 : 1
      } else if isAt("(?<") {
        result += "(?P".utf8
        index += 2
        continue
      } else {
        index += 1
      }
      result += bytes[start..<index]
    }
    return String(decoding: result, as: UTF8.self)
  }
}
