/// Upper and lower case, scalar by scalar: no text changes its length in scalars, as with Go's `strings.ToUpper`.
enum SimpleCase {
  static func lower(_ text: String) -> String {
    mapped(text) { $0.properties.lowercaseMapping }
  }

  static func upper(_ text: String) -> String {
    mapped(text) { $0.properties.uppercaseMapping }
  }

  private static func mapped(_ text: String, _ mapping: (Unicode.Scalar) -> String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let mapped = mapping(scalar).unicodeScalars
      // What becomes more than one scalar has no simple mapping.
      result.append(mapped.count == 1 ? mapped.first ?? scalar : scalar)
    }
    return String(result)
  }
}
