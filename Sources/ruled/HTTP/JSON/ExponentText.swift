import Foundation

/// Values with an exponent, as upstream's API writes those of alerts.
enum ExponentText {
  /// The shortest text with an exponent that reads back as the same value: `1.5e+01`. `+Inf`, `-Inf`, `NaN`.
  static func text(_ value: Double) -> String {
    guard value.isFinite else {
      return value.isNaN ? "NaN" : (value < 0 ? "-Inf" : "+Inf")
    }
    for digits in 0..<16 {
      let text = String(format: "%.\(digits)e", value)
      if Double(text) == value {
        return text
      }
    }
    return String(format: "%.16e", value)
  }
}
