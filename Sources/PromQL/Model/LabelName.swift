/// Which names can be written without quotes.
///
/// Prometheus 3 allows any UTF-8 in label and metric names; what its older data model allowed is written bare.
public enum LabelName {
  /// Whether a label name is `[a-zA-Z_][a-zA-Z0-9_]*`.
  public static func isLegacy(_ name: String) -> Bool {
    isIdentifier(name, colons: false)
  }

  /// Whether a metric name is `[a-zA-Z_:][a-zA-Z0-9_:]*`.
  public static func isLegacyMetricName(_ name: String) -> Bool {
    isIdentifier(name, colons: true)
  }

  /// The name as PromQL takes it between braces: bare, or a quoted string.
  public static func quotedIfNeeded(_ name: String) -> String {
    isLegacy(name) ? name : Quoting.quoted(name)
  }

  private static func isIdentifier(_ name: String, colons: Bool) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: ":"): colons
      default: false
      }
    }
  }
}
