import Glibc

/// Floating-point numbers as Go's `strconv.FormatFloat` writes them. A minus is the only sign of finite numbers.
enum GoFloat {
  /// Go's `%v`: the fewest digits that read back as the same number, with an exponent below 1e-4 and from 1e+06 on.
  static func shortest(_ value: Double) -> String {
    format(value, verb: "g", precision: nil)
  }

  /// Formats by one of the verbs `e`, `E`, `f`, `g`, `G`, `x`, `X` and `b`.
  ///
  /// - Parameters:
  ///   - precision: The digits after the point, or for `g` all digits. None for the fewest that are exact.
  ///   - keepsZeros: Whether `g` keeps zeros at its end.
  static func format(_ value: Double, verb: Character, precision: Int?, keepsZeros: Bool = false) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    switch verb {
    case "x", "X": return hexadecimal(value, uppercase: verb == "X", precision: precision)
    case "b": return binary(value)
    default: break
    }
    guard let precision else { return shortest(value, verb: verb) }
    return withCLibrary("%\(keepsZeros ? "#" : "").*\(verb)", precision, value)
  }

  private static func shortest(_ value: Double, verb: Character) -> String {
    let (digits, exponent) = decimalDigits(of: value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    let usesExponent: Bool
    switch verb {
    case "e", "E": usesExponent = true
    case "f": usesExponent = false
    default: usesExponent = exponent < -4 || exponent >= 6
    }
    return sign
      + (usesExponent
        ? scientific(digits, exponent: exponent, letter: verb == "E" || verb == "G" ? "E" : "e")
        : positional(digits, exponent: exponent))
  }

  /// The shortest decimal digits of a number, without zeros at either end, and the power of ten of the first one.
  private static func decimalDigits(of magnitude: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = magnitude.description.split(separator: "e", maxSplits: 1)
    let number = parts[0].split(separator: ".", maxSplits: 1)
    var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + number[0].utf8.count - 1
    var digits = Array(number.joined().utf8)
    while digits.last == UInt8(ascii: "0"), digits.count > 1 { digits.removeLast() }
    let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    guard leadingZeros < digits.count else { return ([UInt8(ascii: "0")], 0) }
    digits.removeFirst(leadingZeros)
    exponent -= leadingZeros
    return (digits, exponent)
  }

  private static func scientific(_ digits: [UInt8], exponent: Int, letter: String) -> String {
    let fraction = digits.count > 1 ? "." + String(decoding: digits[1...], as: UTF8.self) : ""
    let power = (exponent.magnitude < 10 ? "0" : "") + String(exponent.magnitude)
    return String(decoding: digits[..<1], as: UTF8.self) + fraction + letter + (exponent < 0 ? "-" : "+") + power
  }

  private static func positional(_ digits: [UInt8], exponent: Int) -> String {
    guard exponent >= 0 else {
      return "0." + String(repeating: "0", count: -exponent - 1) + String(decoding: digits, as: UTF8.self)
    }
    let whole = digits.prefix(exponent + 1)
    let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
    let fraction = digits.dropFirst(exponent + 1)
    return String(decoding: whole, as: UTF8.self) + zeros
      + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
  }

  /// The C library rounds as exactly as Go does, and the program never leaves the C locale.
  private static func withCLibrary(_ format: String, _ precision: Int, _ value: Double) -> String {
    let precision = Int32(clamping: min(precision, TemplateLimits.textBytes))
    return withVaList([precision, value]) { arguments in
      // The longest number has 309 digits before the point.
      let capacity = Int(precision) + 400
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
        let written = vsnprintf(buffer.baseAddress, capacity, format, arguments)
        return buffer.prefix(max(0, min(Int(written), capacity - 1))).withMemoryRebound(to: UInt8.self) {
          String(decoding: $0, as: UTF8.self)
        }
      }
    }
  }

  /// Go's `%x`: `0x1.8p+01`.
  private static func hexadecimal(_ value: Double, uppercase: Bool, precision: Int?) -> String {
    let precision = precision.map { min($0, TemplateLimits.textBytes) }
    let text = precision.map { withCLibrary("%.*a", $0, value) } ?? withCLibraryShortestHexadecimal(value)
    // C writes the exponent with the fewest digits, Go with two at least.
    let parts = text.split(separator: "p", maxSplits: 1)
    guard parts.count == 2, let power = Int(parts[1]) else { return text }
    let digits = (power.magnitude < 10 ? "0" : "") + String(power.magnitude)
    let result = parts[0] + "p" + (power < 0 ? "-" : "+") + digits
    return uppercase ? result.uppercased() : String(result)
  }

  private static func withCLibraryShortestHexadecimal(_ value: Double) -> String {
    let text = withCLibrary("%.*a", 13, value)
    guard let power = text.firstIndex(of: "p") else { return text }
    var mantissa = text[..<power]
    while mantissa.last == "0" { mantissa.removeLast() }
    if mantissa.last == "." { mantissa.removeLast() }
    return String(mantissa + text[power...])
  }

  /// Go's `%b`: the mantissa as an integer and the power of two.
  private static func binary(_ value: Double) -> String {
    let isSubnormal = value.exponentBitPattern == 0
    let mantissa = value.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let power = max(1, Int(value.exponentBitPattern)) - 1075
    return "\(value.sign == .minus ? "-" : "")\(mantissa)p\(power < 0 ? "-" : "+")\(power.magnitude)"
  }
}
