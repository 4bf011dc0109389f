import Foundation

/// Numbers as tables show them.
enum Figures {
  /// A time given in milliseconds: `12.3 µs`, `4.56 ms`, `1.20 s`.
  static func time(_ milliseconds: Double) -> String {
    switch milliseconds {
    case ..<0.001: significant(milliseconds * 1e6) + " ns"
    case ..<1: significant(milliseconds * 1e3) + " µs"
    case ..<1000: significant(milliseconds) + " ms"
    default: significant(milliseconds / 1e3) + " s"
    }
  }

  /// A number of bytes: `812 B`, `4.20 MiB`.
  static func bytes(_ count: Int) -> String {
    var value = Double(count)
    for unit in ["B", "KiB", "MiB"] {
      if value < 1024 {
        return (unit == "B" ? String(count) : significant(value)) + " " + unit
      }
      value /= 1024
    }
    return significant(value) + " GiB"
  }

  /// A share of 1: `37 %`.
  static func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded())) %"
  }

  /// About three digits.
  static func significant(_ value: Double) -> String {
    let decimals = value < 10 ? 2 : value < 100 ? 1 : 0
    return String(format: "%.\(decimals)f", value)
  }
}
