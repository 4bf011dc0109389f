internal import PromQL

/// RE2 for templates: unanchored, and a dot that matches no line break, unlike in the engine.
struct TemplateRegularExpressions: RegularExpressionProvider {
  func matches(pattern: String, text: String) throws -> Bool {
    try Regex("(?s:.*?)\(Self.group(pattern))(?s:.*)").matches(text)
  }

  func replaceAll(pattern: String, text: String, replacement: String) throws -> String {
    try Regex(Self.group(pattern)).replacingAll(in: text, with: replacement)
  }

  /// The pattern as one group that captures nothing. Throws ``PromQL/RegexError`` where it is wrong by itself.
  private static func group(_ pattern: String) throws -> String {
    "(?-s:\(try Regex(pattern).pattern))"
  }
}
