/// Label names in paths, where some clients write whatever isn't a letter, a digit or an underscore as `_HEX_`, after `U__`.
///
/// As Prometheus's
/// [escaping scheme](https://prometheus.io/docs/prometheus/latest/querying/api/#querying-label-values) has it.
enum EscapedLabelName {
  /// The name that is meant; the text itself where it isn't escaped, or wrongly.
  static func unescaped(_ text: String) -> String {
    guard text.hasPrefix("U__") else {
      return text
    }
    var name = String.UnicodeScalarView()
    var rest = text.dropFirst(3).unicodeScalars
    while let character = rest.popFirst() {
      guard character == "_" else {
        name.append(character)
        continue
      }
      if rest.first == "_" {
        rest.removeFirst()
        name.append("_")
        continue
      }
      guard let end = rest.firstIndex(of: "_"), let code = UInt32(String(rest[..<end]), radix: 16),
        let scalar = Unicode.Scalar(code)
      else {
        return text
      }
      name.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return String(name)
  }
}
