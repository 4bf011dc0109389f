/// Characters as error messages write them.
enum CharacterText {
  /// In single quotes, as Go's `%q` does it.
  static func quoted(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "'": "'\\''"
    case "\"": "'\"'"
    default: "'" + Quoting.quoted(String(scalar)).dropFirst().dropLast() + "'"
    }
  }

  /// The code point, and the character where it can be shown: Go's `%#U`.
  static func coded(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let shown = Quoting.quoted(String(scalar)).utf8.count == String(scalar).utf8.count + 2
    return shown || scalar == "\"" || scalar == "\\" ? code + " '\(Character(scalar))'" : code
  }
}
