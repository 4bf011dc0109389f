internal import PromQL

/// RE2 for templates: unanchored, and a dot that matches no line break, unlike in the engine.
struct TemplateRegularExpressions: RegularExpressionProvider {
  /// What is wrong with a pattern, in the words of Go's `regexp`.
  private struct PatternError: Error, CustomStringConvertible {
    let description: String
  }

  func matches(pattern: String, text: String) throws -> Bool {
    try Regex("(?s:.*?)\(Self.group(pattern) { $0 })(?s:.*)").matches(text)
  }

  func replaceAll(pattern: String, text: String, replacement: String) throws -> String {
    let group = try Self.group(pattern) { "regexp: Compile(`\(pattern)`): \($0)" }
    return try Regex(group).replacingAll(in: text, with: replacement)
  }

  /// The pattern as one group that captures nothing. Throws where it is wrong by itself.
  private static func group(_ pattern: String, failing: (String) -> String) throws -> String {
    do {
      return "(?-s:\(try Regex(pattern).pattern))"
    } catch {
      throw PatternError(description: failing("error parsing regexp: \(error)"))
    }
  }
}
