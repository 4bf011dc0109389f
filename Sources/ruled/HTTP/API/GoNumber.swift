import PromQL

/// Why a text is no number, in the words of Go's `strconv`, which upstream's errors repeat.
struct GoNumberError: Error, Equatable {
  let message: String
}

/// Numbers and truth values as Go's `strconv` reads them.
enum GoNumber {
  /// A decimal number, with or without a sign.
  static func integer(_ text: String) throws(GoNumberError) -> Int {
    if let number = Int(text) {
      return number
    }
    let digits = text.utf8.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } == true ? 1 : 0
    let isNumber = text.utf8.count > digits && text.utf8.dropFirst(digits).allSatisfy { (48...57).contains($0) }
    throw GoNumberError(
      message: "parsing \(Quoting.quoted(text)): " + (isNumber ? "value out of range" : "invalid syntax"))
  }

  /// `1`, `t`, `true`, `0`, `f`, `false` and their like; nil for anything else.
  static func boolean(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
  }
}
