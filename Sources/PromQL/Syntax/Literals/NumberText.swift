/// Numbers as PromQL writes them: decimal, hexadecimal, octal behind a leading 0, with underscores between digits.
enum NumberText {
  enum Failure: Error {
    case syntax
    case range
  }

  /// Reads the number at `range`, which the lexer took for one.
  static func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) -> Double {
    if let value = shortInteger(bytes, range) {
      return value
    }
    switch bytes[range.lowerBound] | 0x20 {
    case UInt8(ascii: "i"): return .infinity
    case UInt8(ascii: "n"): return .nan
    default: break
    }
    var digits = Array(bytes[range])
    if digits.contains(UInt8(ascii: "_")) {
      guard hasUnderscoresBetweenDigits(digits) else {
        throw .syntax
      }
      digits.removeAll { $0 == UInt8(ascii: "_") }
    }
    if digits.count >= 2, digits[0] == UInt8(ascii: "0") {
      if digits[1] | 0x20 == UInt8(ascii: "x") {
        guard let value = integer(digits[2...], radix: 16) else {
          throw .syntax
        }
        return value
      }
      if let value = integer(digits[1...], radix: 8) {
        return value
      }
    }
    return try decimal(digits)
  }

  /// Up to 15 decimal digits: exact in a Double, and by far the most frequent numbers.
  private static func shortInteger(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    guard range.count <= 15, bytes[range.lowerBound] != UInt8(ascii: "0") || range.count == 1 else {
      return nil
    }
    var value: Int64 = 0
    for index in range {
      guard bytes[index].isDigit else {
        return nil
      }
      value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
    }
    return Double(value)
  }

  private static func integer(_ digits: ArraySlice<UInt8>, radix: Int) -> Double? {
    Int64(String(decoding: digits, as: UTF8.self), radix: radix).map(Double.init)
  }

  private static func decimal(_ digits: [UInt8]) throws(Failure) -> Double {
    guard isDecimal(digits), let value = Double(String(decoding: digits, as: UTF8.self)) else {
      throw .syntax
    }
    guard value.isFinite else {
      throw .range
    }
    return value
  }

  /// `digits[.digits][e[+-]digits]`, with a digit on at least one side of the point.
  private static func isDecimal(_ digits: [UInt8]) -> Bool {
    var rest = digits[...]
    var mantissa = take(&rest)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      mantissa += take(&rest)
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest.removeFirst()
      }
      guard take(&rest) > 0 else {
        return false
      }
    }
    return mantissa > 0 && rest.isEmpty
  }

  private static func take(_ rest: inout ArraySlice<UInt8>) -> Int {
    let count = rest.prefix { $0.isDigit }.count
    rest.removeFirst(count)
    return count
  }

  private static func hasUnderscoresBetweenDigits(_ digits: [UInt8]) -> Bool {
    let isHexadecimal = digits.count >= 2 && digits[0] == UInt8(ascii: "0") && digits[1] | 0x20 == UInt8(ascii: "x")
    // The prefix 0x counts as a digit.
    var previousIsDigit = isHexadecimal
    var previousIsUnderscore = false
    for byte in digits[(isHexadecimal ? 2 : 0)...] {
      if byte.isDigit || isHexadecimal && byte.hexadecimalValue != nil {
        (previousIsDigit, previousIsUnderscore) = (true, false)
      } else if byte == UInt8(ascii: "_") {
        guard previousIsDigit else {
          return false
        }
        (previousIsDigit, previousIsUnderscore) = (false, true)
      } else {
        guard !previousIsUnderscore else {
          return false
        }
        previousIsDigit = false
      }
    }
    return !previousIsUnderscore
  }
}
