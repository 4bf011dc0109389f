/// The regular expression of a matcher, in the cheapest form that there is for it.
enum LabelPattern: Sendable {
  case simple(SimplePattern)
  case regex(Regex)

  /// Throws ``RegexError`` where the pattern isn't valid RE2 syntax.
  init(_ pattern: String) throws(RegexError) {
    if let simple = SimplePattern(pattern) {
      self = .simple(simple)
    } else {
      self = .regex(try Regex(pattern))
    }
  }

  /// Whether the whole text matches.
  func matches(_ text: String) -> Bool {
    switch self {
    case .simple(let pattern): pattern.matches(text)
    case .regex(let regex): regex.matches(text)
    }
  }
}
