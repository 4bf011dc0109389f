internal import CRE2

/// A regular expression in RE2 syntax, matched against whole strings, in linear time, with bounded memory.
///
/// The only place that knows RE2. `.` matches a newline too, as in Prometheus's matchers and relabelling.
public final class Regex: Sendable {
  /// The pattern as it was written.
  public let pattern: String
  // RE2 documents matching as thread-safe; the handle is set once and freed once.
  private nonisolated(unsafe) let handle: OpaquePointer

  /// The most bytes that a pattern may have.
  public static let maximumPatternLength = 64 * 1024

  /// Memory for one compiled pattern, in bytes.
  private static let maximumMemory: Int64 = 8 << 20

  /// Compiles a pattern. Throws ``RegexError`` where the syntax is wrong, or the pattern is too large.
  public init(_ pattern: String) throws(RegexError) {
    self.pattern = pattern
    guard pattern.utf8.count <= Self.maximumPatternLength else {
      throw RegexError(reason: "pattern longer than \(Self.maximumPatternLength) bytes")
    }
    var text = try Self.translated(pattern)
    guard let handle = text.withUTF8({ Self.compile($0) }) else {
      throw RegexError(reason: "out of memory")
    }
    self.handle = handle
    if let error = cre2_error(handle) {
      let reason = String(cString: error)
      // As the pattern has it.
      throw RegexError(re2: pattern.contains("(?P<") ? reason : reason.replacing("(?P<", with: "(?<"))
    }
  }

  private static func compile(_ bytes: UnsafeBufferPointer<UInt8>) -> OpaquePointer? {
    cre2_compile(bytes.baseAddress, bytes.count, true, maximumMemory)
  }

  deinit {
    cre2_free(handle)
  }

  /// Whether the whole text matches. O(length of the text).
  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { cre2_full_match(handle, $0.baseAddress, $0.count) }
  }

  /// The number of capture groups, the whole match not counted.
  public var groupCount: Int { Int(cre2_group_count(handle)) }

  /// The groups of a match of the whole text: number 0 is the whole, then each group, nil where it took no part. Nil
  /// where the text doesn't match.
  public func captures(in text: String) -> [Range<Int>?]? {
    captures(in: Array(text.utf8), from: 0, anchored: true)
  }

  /// The groups of the first match at or after byte `start`, as byte ranges. `anchored` demands the whole text.
  func captures(in bytes: [UInt8], from start: Int, anchored: Bool) -> [Range<Int>?]? {
    let count = groupCount + 1
    var spans = [Int32](repeating: -1, count: 2 * count)
    let found = bytes.withUnsafeBytes { buffer in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return cre2_match(handle, base, buffer.count, start, anchored, &spans, Int32(count))
    }
    guard found else {
      return nil
    }
    return (0..<count).map { spans[2 * $0] < 0 ? nil : Int(spans[2 * $0])..<Int(spans[2 * $0 + 1]) }
  }

  /// The number of the group called `name`, if there is one.
  func groupIndex(named name: String) -> Int? {
    (1...max(1, groupCount)).first { index in
      cre2_group_name(handle, Int32(index)).map { String(cString: $0) } == name
    }
  }
}
