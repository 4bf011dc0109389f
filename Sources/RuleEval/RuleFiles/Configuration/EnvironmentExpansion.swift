/// Environment variables in external labels: `$NAME` and `${NAME}`, with `$$` for a dollar sign.
enum EnvironmentExpansion {
  private static let special = Set("*#$@!?-0123456789".utf8)

  /// The text with variables replaced, and the names of those that are unset or empty. O(n).
  ///
  /// What cannot name a variable is treated as Go's `os.Expand` does: `${}` and an unclosed `${` vanish, and a dollar
  /// sign before anything else stays.
  static func expand(_ text: String, _ environment: [String: String]) -> (text: String, missing: [String]) {
    var result: [UInt8] = []
    var missing: [String] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "$"), !rest.isEmpty else {
        result.append(byte)
        continue
      }
      switch variable(at: &rest) {
      case .none: result.append(byte)
      case .some(""): break
      case .some("$"): result.append(byte)
      case .some(let name):
        let value = environment[name] ?? ""
        if value.isEmpty { missing.append(name) }
        result += Array(value.utf8)
      }
    }
    return (String(decoding: result, as: UTF8.self), missing)
  }

  /// Takes the name behind a dollar sign: nil for none, which takes nothing; empty for one that is malformed.
  private static func variable(at rest: inout Substring.UTF8View) -> String? {
    guard let first = rest.first else {
      return nil
    }
    if first == UInt8(ascii: "{") {
      rest.removeFirst()
      guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
        return ""
      }
      let name = String(Substring(rest[..<end]))
      rest = rest[end...].dropFirst()
      return name
    }
    if special.contains(first) {
      rest.removeFirst()
      return String(decoding: [first], as: UTF8.self)
    }
    let name = rest.prefix(while: isNameByte)
    rest = rest.dropFirst(name.count)
    return name.isEmpty ? nil : String(Substring(name))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
