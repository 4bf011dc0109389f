extension GoFormatter {
  mutating func appendInteger(
    _ number: Int, verb: Unicode.Scalar, of value: TemplateValue
  ) throws(TemplateFailure) {
    switch verb {
    case "v", "d": try appendInteger(number, radix: 10)
    case "b": try appendInteger(number, radix: 2, prefix: flags.sharp ? "0b" : "")
    case "o": try appendInteger(number, radix: 8, prefix: flags.sharp ? "0" : "")
    case "O": try appendInteger(number, radix: 8, prefix: "0o")
    case "x": try appendInteger(number, radix: 16, prefix: flags.sharp ? "0x" : "")
    case "X": try appendInteger(number, radix: 16, uppercase: true, prefix: flags.sharp ? "0X" : "")
    case "c": try pad(String(Self.scalar(number)))
    case "q": try pad(GoQuoting.quote(Self.scalar(number), asciiOnly: flags.plus))
    case "U": try appendCodePoint(number)
    default: try appendBadVerb(verb, for: value)
    }
  }

  private mutating func appendInteger(
    _ number: Int, radix: Int, uppercase: Bool = false, prefix: String = ""
  ) throws(TemplateFailure) {
    let sign = number < 0 ? "-" : flags.plus ? "+" : flags.space ? " " : ""
    var digits = String(number.magnitude, radix: radix, uppercase: uppercase)
    var minimum = flags.precision ?? 0
    if flags.precision == nil, flags.zero, let width = flags.width {
      minimum = width - sign.utf8.count
    } else if flags.precision == 0, number == 0 {
      digits = ""
    }
    digits = String(repeating: "0", count: max(0, minimum - digits.utf8.count)) + digits
    let kept = flags.zero
    flags.zero = false
    defer { flags.zero = kept }
    guard !digits.isEmpty else { return try pad("") }
    try pad(sign + (prefix == "0" && digits.first == "0" ? "" : prefix) + digits)
  }

  private mutating func appendCodePoint(_ number: Int) throws(TemplateFailure) {
    let digits = String(UInt(bitPattern: number), radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, max(4, flags.precision ?? 4) - digits.utf8.count))
    let scalar = Self.scalar(number)
    let isShown = flags.sharp && Int(scalar.value) == number && GoQuoting.isPrintable(scalar)
    let kept = flags.zero
    flags.zero = false
    defer { flags.zero = kept }
    try pad("U+" + zeros + digits + (isShown ? " '\(scalar)'" : ""))
  }

  private static func scalar(_ number: Int) -> Unicode.Scalar {
    UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
  }

  mutating func appendFloat(
    _ number: Double, verb: Unicode.Scalar, of value: TemplateValue
  ) throws(TemplateFailure) {
    let precision = flags.precision
    switch verb {
    case "v": try appendFloat(number, as: "g", precision: precision)
    case "e", "E", "f": try appendFloat(number, as: Character(verb), precision: precision ?? 6)
    case "F": try appendFloat(number, as: "f", precision: precision ?? 6)
    case "g", "G": try appendFloat(number, as: Character(verb), precision: precision ?? (flags.sharp ? 6 : nil))
    case "b", "x", "X": try appendFloat(number, as: Character(verb), precision: precision)
    default: try appendBadVerb(verb, for: value)
    }
  }

  private mutating func appendFloat(_ number: Double, as verb: Character, precision: Int?) throws(TemplateFailure) {
    var digits = GoFloat.format(number, verb: verb, precision: precision, keepsZeros: flags.sharp)
    var sign = ""
    if digits.first == "-" || digits.first == "+" { sign = String(digits.removeFirst()) }
    if sign != "-" {
      let shows = flags.plus ? "+" : flags.space ? " " : ""
      // An infinity always has its sign.
      sign = number.isInfinite && shows.isEmpty ? "+" : shows
    }
    let kept = flags.zero
    defer { flags.zero = kept }
    if !number.isFinite { flags.zero = false }
    if flags.zero, let width = flags.width {
      digits = String(repeating: "0", count: max(0, width - sign.utf8.count - digits.utf8.count)) + digits
      flags.zero = false
    }
    try pad(sign + digits)
  }
}
