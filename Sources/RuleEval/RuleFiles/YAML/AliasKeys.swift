/// Finds aliases that stand in mapping keys.
///
/// Keys are compared when a document is composed, before anything can bound what an alias stands for: a key whose
/// aliases expand to billions of nodes would never be done. Nothing that people write has one.
enum AliasKeys {
  /// Where an alias may be part of a key, or nil. Errs on the side of a key. O(size of the text).
  static func position(in text: String) -> SourcePosition? {
    guard text.utf8.contains(UInt8(ascii: "&")) else {
      return nil
    }
    let bytes = Array(text.utf8)
    let anchors = names(after: UInt8(ascii: "&"), in: bytes[...])
    let known = Set(anchors.map(\.name))
    var alias: SourcePosition?
    var explicitKey = false
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      explicitKey = explicitKey || hasExplicitKey(line)
      let collectionKey = lastCollectionKey(in: line)
      for (name, range) in names(after: UInt8(ascii: "*"), in: line) where known.contains(name) {
        let position = SourcePosition(line: number, column: range.lowerBound - line.startIndex + 1)
        alias = alias ?? position
        let rest = line[range.upperBound...]
        if rest.first(where: { !isBlank($0) }) == UInt8(ascii: ":") {
          return position
        }
        if let collectionKey, collectionKey >= range.upperBound {
          return position
        }
      }
      if explicitKey, let alias {
        return alias
      }
    }
    return nil
  }

  /// The last closing bracket or brace that a colon follows, as after `[*a, *b]` in `[*a, *b]: value`.
  private static func lastCollectionKey(in line: ArraySlice<UInt8>) -> Int? {
    var colonFollows = false
    for index in line.indices.reversed() {
      switch line[index] {
      case UInt8(ascii: ":"): colonFollows = true
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if colonFollows { return index }
      case let byte where isBlank(byte): break
      default: colonFollows = false
      }
    }
    return nil
  }

  private static func hasExplicitKey(_ line: ArraySlice<UInt8>) -> Bool {
    var mayBegin = true
    for index in line.indices {
      switch line[index] {
      case UInt8(ascii: "?"):
        let next = line.index(after: index)
        if mayBegin, next == line.endIndex || isBlank(line[next]) { return true }
      case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ","):
        mayBegin = true
      case let byte where isBlank(byte): break
      default: mayBegin = false
      }
    }
    return false
  }

  private static func names(
    after mark: UInt8, in bytes: ArraySlice<UInt8>
  ) -> [(name: ArraySlice<UInt8>, range: Range<Int>)] {
    var found: [(name: ArraySlice<UInt8>, range: Range<Int>)] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == mark else {
        index += 1
        continue
      }
      let start = index + 1
      let end = bytes[start...].firstIndex { !isNameByte($0) } ?? bytes.endIndex
      if end > start {
        found.append((bytes[start..<end], index..<end))
      }
      index = end
    }
    return found
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
