/// The regular expressions behind the template functions `match` and `reReplaceAll`.
///
/// Templates hand over patterns in RE2 syntax. Both functions search anywhere in the text: neither is anchored, unlike
/// the matchers of PromQL.
public protocol RegularExpressionProvider: Sendable {
  /// Whether some part of `text` matches `pattern`.
  ///
  /// - Parameters:
  ///   - pattern: A regular expression in RE2 syntax, unanchored.
  ///   - text: The text to search.
  /// - Throws: An error that says what is wrong with `pattern`.
  func matches(pattern: String, text: String) throws -> Bool

  /// Replaces every match of `pattern` in `text`.
  ///
  /// - Parameters:
  ///   - pattern: A regular expression in RE2 syntax, unanchored.
  ///   - text: The text to search.
  ///   - replacement: What to put in place of a match, where `$1` and `${name}` stand for capture groups as in Go's
  ///     `Regexp.Expand`.
  /// - Throws: An error that says what is wrong with `pattern`.
  func replaceAll(pattern: String, text: String, replacement: String) throws -> String
}
