internal import Glibc

/// Numbers with six decimals: `%f`.
enum FixedPointText {
  static func format(_ value: Double) -> String {
    guard value.isFinite else {
      return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
    }
    // The largest double has 309 digits in front of the point.
    var buffer = [CChar](repeating: 0, count: 400)
    let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%f", $0) }
    return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
