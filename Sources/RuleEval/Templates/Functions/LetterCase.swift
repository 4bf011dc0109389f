/// Letters of another case, character by character as Go maps them.
enum LetterCase {
  static func upper(_ text: String) -> String {
    map(text) { scalar in
      single(scalar.properties.uppercaseMapping) ?? single(scalar.properties.titlecaseMapping) ?? scalar
    }
  }

  static func lower(_ text: String) -> String {
    map(text) { scalar in
      // The one letter whose small form has two characters in full, a plain i in Go.
      scalar == "\u{130}" ? "i" : single(scalar.properties.lowercaseMapping) ?? scalar
    }
  }

  /// Makes the first letter of every word a capital and leaves the rest alone.
  static func title(_ text: String) -> String {
    var result = ""
    var isInWord = false
    var followsJoiner = false
    for scalar in text.unicodeScalars {
      let joins = isJoiner(scalar)
      if joins && followsJoiner { isInWord = false }
      followsJoiner = joins
      if scalar.properties.isCased {
        result += isInWord ? String(scalar) : scalar.properties.titlecaseMapping
        isInWord = true
      } else {
        result.unicodeScalars.append(scalar)
        if !joins && endsWord(scalar) { isInWord = false }
      }
    }
    return result
  }

  private static func map(_ text: String, _ transform: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(transform(scalar)) }
    return String(result)
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }

  /// Whether a character, alone between letters, keeps them one word: `don't`, `example.com`, `a:b`.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", ".", ":", "\u{B7}", "\u{387}", "\u{55F}", "\u{5F4}", "\u{2018}", "\u{2019}", "\u{2024}", "\u{2027}",
      "\u{FE13}", "\u{FE52}", "\u{FE55}", "\u{FF07}", "\u{FF0E}", "\u{FF1A}":
      true
    default: false
    }
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation, .format:
      false
    default: true
    }
  }
}
