/// Durations as Prometheus writes them: `1h30m`, `5m`, `250ms`.
///
/// The same in expressions, rule files and configuration; see
/// [time durations](https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations).
public enum DurationText {
  /// Reads a duration without sign: numbers with units from `y` to `ms`, each unit once, the larger ones first, or a
  /// lone `0`. Nil where the text is none, or longer than 292 years. O(n).
  public static func parse(_ text: String) -> Milliseconds? {
    guard text != "0" else {
      return 0
    }
    let bytes = Array(text.utf8)
    return try? parse(bytes, 0..<bytes.count)
  }

  /// The duration in the largest units that fit, `0s` for none: years and weeks only where nothing else remains, since
  /// `90d` reads better than `12w6d`. Negative ones get a minus sign in front.
  public static func format(_ duration: Milliseconds) -> String {
    guard duration != 0 else {
      return "0s"
    }
    var rest = duration.magnitude
    var text = duration < 0 ? "-" : ""
    for unit in units where !unit.onlyAlone || rest.isMultiple(of: unit.milliseconds) {
      let count = rest / unit.milliseconds
      if count > 0 {
        text += "\(count)\(unit.name)"
        rest -= count * unit.milliseconds
      }
    }
    return text
  }

  /// Why a text is no duration, in upstream's words.
  struct Failure: Error {
    let message: String
  }

  static func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) -> Milliseconds {
    var index = range.lowerBound
    var nextUnit = 0
    var total: UInt64 = 0
    while index < range.upperBound {
      let number = skip(bytes, &index, range.upperBound) { $0.isDigit }
      let name = skip(bytes, &index, range.upperBound) { !$0.isDigit }
      guard let count = integer(bytes, number), !name.isEmpty else {
        throw notValid(bytes, range)
      }
      guard let unit = unit(of: bytes, name) else {
        let quoted = Quoting.quoted(text(bytes, name))
        throw Failure(message: "unknown unit \(quoted) in duration \(Quoting.quoted(text(bytes, range)))")
      }
      guard unit >= nextUnit else {
        throw notValid(bytes, range)
      }
      nextUnit = unit + 1
      let (part, overflow) = count.multipliedReportingOverflow(by: units[unit].milliseconds)
      guard !overflow, part <= maximum, total + part <= maximum else {
        throw Failure(message: "duration out of range")
      }
      total += part
    }
    guard !range.isEmpty else {
      throw Failure(message: "empty duration string")
    }
    return Milliseconds(total)
  }

  /// The most milliseconds whose nanoseconds fit into 63 bits.
  private static let maximum: UInt64 = UInt64(Int64.max) / 1_000_000

  private struct Unit {
    let name: String
    let milliseconds: UInt64
    var onlyAlone = false
  }

  private static let units = [
    Unit(name: "y", milliseconds: 31_536_000_000, onlyAlone: true),
    Unit(name: "w", milliseconds: 604_800_000, onlyAlone: true),
    Unit(name: "d", milliseconds: 86_400_000),
    Unit(name: "h", milliseconds: 3_600_000),
    Unit(name: "m", milliseconds: 60_000),
    Unit(name: "s", milliseconds: 1000),
    Unit(name: "ms", milliseconds: 1),
  ]

  private static func skip(
    _ bytes: [UInt8], _ index: inout Int, _ end: Int, while condition: (UInt8) -> Bool
  ) -> Range<Int> {
    let start = index
    while index < end, condition(bytes[index]) {
      index += 1
    }
    return start..<index
  }

  /// Decimal digits; nil where there are none, or too many.
  private static func integer(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
    var value: UInt64 = 0
    for index in range {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(bytes[index] - UInt8(ascii: "0")))
      guard !overflow, !carry else {
        return nil
      }
      value = sum
    }
    return range.isEmpty ? nil : value
  }

  /// The place in ``units`` of a name.
  private static func unit(of bytes: [UInt8], _ name: Range<Int>) -> Int? {
    guard name.count == 1 else {
      let isMillisecond =
        name.count == 2 && bytes[name.lowerBound] == UInt8(ascii: "m")
        && bytes[name.lowerBound + 1] == UInt8(ascii: "s")
      return isMillisecond ? 6 : nil
    }
    return switch bytes[name.lowerBound] {
    case UInt8(ascii: "y"): 0
    case UInt8(ascii: "w"): 1
    case UInt8(ascii: "d"): 2
    case UInt8(ascii: "h"): 3
    case UInt8(ascii: "m"): 4
    case UInt8(ascii: "s"): 5
    default: nil
    }
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func notValid(_ bytes: [UInt8], _ range: Range<Int>) -> Failure {
    Failure(message: "not a valid duration string: \(Quoting.quoted(text(bytes, range)))")
  }
}
