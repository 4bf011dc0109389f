/// Values as text, in the forms that Prometheus uses.
public enum SampleText {
  /// The shortest text that reads back as the same value, without exponent between 1e-6 and 1e21: the form of the
  /// HTTP API (`strconv.FormatFloat(v, 'f', -1, 64)` there, with an exponent beyond). `+Inf`, `-Inf`, `NaN`.
  public static func plain(_ value: Double) -> String {
    special(value) ?? Digits(value).text(exponentBelow: -6, exponentFrom: 21)
  }

  /// Go's `%g` / `%v`: the shortest text that reads back as the same value, with exponent below 1e-4 and from 1e6 on:
  /// the form of templates, of metrics and of messages.
  public static func general(_ value: Double) -> String {
    special(value) ?? Digits(value).text(exponentBelow: -4, exponentFrom: 6)
  }

  /// Never an exponent: Go's `strconv.FormatFloat(v, 'f', -1, 64)`; the form of printed number literals and of `le`.
  public static func decimal(_ value: Double) -> String {
    if let special = special(value) {
      return special
    }
    let text = value.description
    // Others than these may have an exponent.
    let isPlain = value == 0 || value.magnitude >= 1e-3 && value.magnitude <= 1e15
    if !isPlain, text.utf8.contains(UInt8(ascii: "e")) {
      return Digits(value).text(exponentBelow: .min, exponentFrom: .max)
    }
    return text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(decoding: text.utf8.dropLast(2), as: UTF8.self) : text
  }

  /// The form of OpenMetrics: as ``general(_:)``, but whole numbers have a decimal (`1.0`).
  public static func openMetrics(_ value: Double) -> String {
    let text = general(value)
    return value.isFinite && !text.utf8.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: ".") }
      ? text + ".0" : text
  }

  private static func special(_ value: Double) -> String? {
    if value.isNaN {
      return "NaN"
    }
    return value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : nil
  }
}

/// The shortest decimal digits of a finite value and where the point stands.
private struct Digits {
  let negative: Bool
  let digits: [UInt8]
  /// The exponent of the first digit: 1 for 12.3, -2 for 0.0123.
  let exponent: Int

  init(_ value: Double) {
    negative = value.sign == .minus
    var mantissa: [UInt8] = []
    var exponent = 0
    var pointAt: Int?
    var written = Array(value.magnitude.description.utf8)[...]
    if let mark = written.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(decoding: written[(mark + 1)...], as: UTF8.self)) ?? 0
      written = written[..<mark]
    }
    for byte in written {
      if byte == UInt8(ascii: ".") {
        pointAt = mantissa.count
      } else {
        mantissa.append(byte)
      }
    }
    exponent += (pointAt ?? mantissa.count) - 1
    let leading = mantissa.prefix { $0 == UInt8(ascii: "0") }.count
    mantissa.removeFirst(leading)
    exponent -= leading
    while mantissa.last == UInt8(ascii: "0") {
      mantissa.removeLast()
    }
    digits = mantissa.isEmpty ? [UInt8(ascii: "0")] : mantissa
    self.exponent = mantissa.isEmpty ? 0 : exponent
  }

  func text(exponentBelow low: Int, exponentFrom high: Int) -> String {
    let body = exponent < low || exponent >= high ? scientific : positional
    return (negative ? "-" : "") + String(decoding: body, as: UTF8.self)
  }

  private var scientific: [UInt8] {
    var body = [digits[0]]
    if digits.count > 1 {
      body.append(UInt8(ascii: "."))
      body += digits[1...]
    }
    let power = exponent.magnitude
    body += Array("e\(exponent < 0 ? "-" : "+")\(power < 10 ? "0" : "")\(power)".utf8)
    return body
  }

  private var positional: [UInt8] {
    let zero = UInt8(ascii: "0")
    if exponent < 0 {
      return [zero, UInt8(ascii: ".")] + Array(repeating: zero, count: -exponent - 1) + digits
    }
    let whole = digits.prefix(exponent + 1)
    var body = Array(whole) + Array(repeating: zero, count: exponent + 1 - whole.count)
    if digits.count > whole.count {
      body.append(UInt8(ascii: "."))
      body += digits[whole.count...]
    }
    return body
  }
}
