/// A number constant of a template. Like Go's, it takes its type from where it is used.
struct TemplateNumber: Sendable, Equatable {
  let text: String
  /// The number as an integer, where it is one: also `1e3` and `'a'`.
  let integer: Int?
  /// The number as a floating-point number, where it is one. None for characters, which are integers.
  let float: Double?
  /// Whether it is an integer where nothing else says what it should be.
  let prefersInteger: Bool

  /// Reads a number, or throws what is wrong with it.
  init(parsing text: String) throws(TemplateFailure) {
    self.text = text
    if let integer = Self.parseInteger(text) {
      self.integer = integer
      float = Double(integer)
      prefersInteger = true
      return
    }
    if let large = UInt64(text), text.first != "0" {
      integer = nil
      float = Double(large)
      prefersInteger = true
      return
    }
    let plain = text.filter { $0 != "_" }
    let isHexadecimal = plain.lowercased().contains("0x")
    guard let float = try? GoNumbers.parseFloat(plain), text == plain || isHexadecimal else {
      throw TemplateFailure("illegal number syntax: \(GoQuoting.quote(text))")
    }
    guard text.contains(where: { ".eEpP".contains($0) }), !isHexadecimal || text.contains(where: { "pP".contains($0) })
    else { throw TemplateFailure("integer overflow: \(GoQuoting.quote(text))") }
    self.float = float
    integer = Int(exactly: float)
    prefersInteger = false
  }

  /// Reads a character constant, quotes included.
  init(character text: String) throws(TemplateFailure) {
    guard text != "''" else { throw TemplateFailure("invalid syntax") }
    guard let unquoted = GoQuoting.unquote(text), let scalar = unquoted.unicodeScalars.first,
      unquoted.unicodeScalars.count == 1
    else { throw TemplateFailure("malformed character constant: \(text)") }
    self.text = text
    integer = Int(scalar.value)
    float = nil
    prefersInteger = true
  }

  /// Go's integer syntax: an optional sign, a base prefix, digits with underscores between them.
  private static func parseInteger(_ text: String) -> Int? {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits = digits.dropFirst() }
    var radix = 10
    if digits.first == "0", digits.utf8.count > 1 {
      switch digits.dropFirst().first {
      case "x", "X": radix = 16
      case "b", "B": radix = 2
      case "o", "O": radix = 8
      default: radix = 0
      }
      digits = digits.dropFirst(radix == 0 ? 1 : 2)
      if digits.first == "_" { digits = digits.dropFirst() }
      if radix == 0 { radix = 8 }
    }
    guard let first = digits.first, first != "_", first != "-", first != "+", digits.last != "_",
      !digits.contains("__")
    else { return nil }
    return Int((isNegative ? "-" : "") + digits.filter { $0 != "_" }, radix: radix)
  }

  /// The end of what looks like a number at `start`. Whether it is one is for the parser to say.
  static func endOfNumber(in bytes: [UInt8], from start: Int) -> Int {
    var scanner = NumberScanner(bytes: bytes, cursor: start)
    scanner.accept("+-")
    var digits: StaticString = "0123456789_"
    var exponent: StaticString = "eE"
    if scanner.accept("0") {
      if scanner.accept("xX") {
        (digits, exponent) = ("0123456789abcdefABCDEF_", "pP")
      } else if scanner.accept("oO") {
        (digits, exponent) = ("01234567_", "")
      } else if scanner.accept("bB") {
        (digits, exponent) = ("01_", "")
      }
    }
    scanner.acceptRun(digits)
    if scanner.accept(".") { scanner.acceptRun(digits) }
    if scanner.accept(exponent) {
      scanner.accept("+-")
      scanner.acceptRun("0123456789_")
    }
    return scanner.cursor
  }
}

private struct NumberScanner {
  let bytes: [UInt8]
  var cursor: Int

  @discardableResult
  mutating func accept(_ set: StaticString) -> Bool {
    guard cursor < bytes.count else { return false }
    let byte = bytes[cursor]
    guard set.withUTF8Buffer({ $0.contains(byte) }) else { return false }
    cursor += 1
    return true
  }

  mutating func acceptRun(_ set: StaticString) {
    while accept(set) {}
  }
}
