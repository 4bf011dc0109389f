/// Why a regular expression could not be compiled.
public struct RegexError: Error, Equatable, CustomStringConvertible {
  /// In the words of Go's package, which upstream's errors have; in RE2's where Go has no such error.
  public let reason: String

  public var description: String { reason }

  init(reason: String) {
    self.reason = reason
  }

  /// Takes RE2's words, `what: where`, for Go's.
  init(re2 text: String) {
    for (ours, theirs) in Self.words where text.hasPrefix(ours) {
      let rest = text.utf8.dropFirst(ours.utf8.count)
      guard rest.isEmpty || rest.starts(with: ": ".utf8) else {
        continue
      }
      let place = theirs == Self.trailingBackslash ? "" : String(rest.dropFirst(2)) ?? ""
      self.init(reason: "\(theirs): `\(place)`")
      return
    }
    self.init(reason: text)
  }

  private static let trailingBackslash = "trailing backslash at end of expression"

  /// What RE2 says, and what Go says instead.
  private static let words = [
    ("missing )", "missing closing )"), ("unexpected )", "unexpected )"), ("missing ]", "missing closing ]"),
    ("trailing \\", trailingBackslash),
    ("no argument for repetition operator", "missing argument to repetition operator"),
    ("bad repetition operator", "invalid nested repetition operator"),
    ("invalid repetition size", "invalid repeat count"),
    ("invalid character class range", "invalid character class range"),
    ("invalid character class", "invalid character class"), ("invalid escape sequence", "invalid escape sequence"),
    ("invalid named capture group", "invalid named capture"),
    ("invalid perl operator", "invalid or unsupported Perl syntax"),
    ("invalid UTF-8", "invalid UTF-8"),
  ]
}
