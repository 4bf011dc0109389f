/// Why a regular expression could not be compiled.
public struct RegexError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in the words of Go's package `regexp/syntax` where that says the same.
  public let reason: String

  public var description: String { reason }

  init(reason: String) {
    self.reason = reason
  }

  /// The error that RE2 calls `code: part`, the part of the pattern that is wrong left out where there is none.
  init(re2 text: String) {
    guard let code = Self.words.keys.first(where: { text == $0 || text.hasPrefix($0 + ": ") }),
      let words = Self.words[code]
    else {
      self.init(reason: text)
      return
    }
    self.init(reason: "\(words): `\(text.dropFirst(code.count + 2))`")
  }

  /// Go's words by those of RE2.
  private static let words = [
    "invalid escape sequence": "invalid escape sequence",
    "invalid character class": "invalid character class",
    "invalid character class range": "invalid character class range",
    "missing ]": "missing closing ]",
    "missing )": "missing closing )",
    "unexpected )": "unexpected )",
    "trailing \\": "trailing backslash at end of expression",
    "no argument for repetition operator": "missing argument to repetition operator",
    "invalid repetition size": "invalid repeat count",
    "bad repetition operator": "invalid nested repetition operator",
    "invalid perl operator": "invalid or unsupported Perl syntax",
    "invalid named capture group": "invalid named capture",
  ]
}
