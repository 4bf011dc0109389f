/// Times written by example, as Go's `Time.Format` does: `2006-01-02 15:04:05`.
enum GoTimeLayout {
  /// What Go prints for a time by itself.
  static let standard = "2006-01-02 15:04:05.999999999 -0700 MST"

  /// The parts of a layout that stand for something, longest first among those that start alike.
  private static let elements = [
    "January", "Jan", "Monday", "Mon", "MST", "002", "01", "02", "03", "04", "05", "06", "15", "1", "2006", "2",
    "__2", "_2006", "_2", "3", "4", "5", "PM", "pm", "-07:00:00", "-070000", "-07:00", "-0700", "-07", "Z07:00:00",
    "Z070000", "Z07:00", "Z0700", "Z07",
  ]

  private static let elementsByFirstByte = Dictionary(grouping: elements.map { Array($0.utf8) }) { $0[0] }

  static func format(_ time: GoTime, layout: String) -> String {
    let bytes = Array(layout.utf8)
    var result: [UInt8] = []
    var cursor = 0
    while cursor < bytes.count {
      if let element = element(in: bytes, at: cursor) {
        result.append(contentsOf: text(of: element, for: time).utf8)
        cursor += element.utf8.count
      } else if let fraction = fraction(in: bytes, at: cursor) {
        appendFraction(fraction, of: time, to: &result)
        cursor += fraction.count
      } else {
        result.append(bytes[cursor])
        cursor += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func element(in bytes: [UInt8], at start: Int) -> String? {
    for candidate in elementsByFirstByte[bytes[start]] ?? [] where bytes[start...].starts(with: candidate) {
      let element = String(decoding: candidate, as: UTF8.self)
      let end = start + candidate.count
      // "Janet" is a name and "Month" a word.
      if element == "Jan" || element == "Mon", end < bytes.count,
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[end])
      {
        continue
      }
      return element
    }
    return nil
  }

  /// A dot or comma with zeros or nines after it.
  private static func fraction(in bytes: [UInt8], at start: Int) -> ArraySlice<UInt8>? {
    guard bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: ","), start + 1 < bytes.count,
      bytes[start + 1] == UInt8(ascii: "0") || bytes[start + 1] == UInt8(ascii: "9")
    else { return nil }
    let digits = bytes[(start + 1)...].prefix { $0 == bytes[start + 1] }
    if digits.endIndex < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[digits.endIndex]) {
      return nil
    }
    return bytes[start..<digits.endIndex]
  }

  /// Zeros in the layout keep the zeros of the fraction, nines drop them.
  private static func appendFraction(_ fraction: ArraySlice<UInt8>, of time: GoTime, to result: inout [UInt8]) {
    var digits = Array(padded(time.nanosecond, to: 9).utf8.prefix(fraction.count - 1))
    if fraction.last == UInt8(ascii: "9") {
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
      guard !digits.isEmpty else { return }
    } else {
      digits += Array(repeating: UInt8(ascii: "0"), count: fraction.count - 1 - digits.count)
    }
    result.append(fraction[fraction.startIndex])
    result.append(contentsOf: digits)
  }

  private static func text(of element: String, for time: GoTime) -> String {
    let date = time.civilDate
    switch element {
    case "January": return CivilDate.monthNames[date.month - 1]
    case "Jan": return String(CivilDate.monthNames[date.month - 1].prefix(3))
    case "Monday": return CivilDate.weekdayNames[time.weekday]
    case "Mon": return String(CivilDate.weekdayNames[time.weekday].prefix(3))
    case "1": return String(date.month)
    case "01": return padded(date.month, to: 2)
    case "2": return String(date.day)
    case "02": return padded(date.day, to: 2)
    case "_2": return padded(date.day, to: 2, with: " ")
    case "002": return padded(time.dayOfYear, to: 3)
    case "__2": return padded(time.dayOfYear, to: 3, with: " ")
    case "2006": return padded(date.year, to: 4)
    case "_2006": return "_" + padded(date.year, to: 4)
    case "06": return padded(date.year % 100, to: 2)
    case "15": return padded(time.hour, to: 2)
    case "3": return String((time.hour + 11) % 12 + 1)
    case "03": return padded((time.hour + 11) % 12 + 1, to: 2)
    case "4": return String(time.minute)
    case "04": return padded(time.minute, to: 2)
    case "5": return String(time.second)
    case "05": return padded(time.second, to: 2)
    case "PM": return time.hour < 12 ? "AM" : "PM"
    case "pm": return time.hour < 12 ? "am" : "pm"
    case "MST": return "UTC"
    case _ where element.hasPrefix("Z"): return "Z"
    case "-07:00:00": return "+00:00:00"
    case "-070000": return "+000000"
    case "-07:00": return "+00:00"
    case "-0700": return "+0000"
    default: return "+00"
    }
  }

  private static func padded(_ number: Int, to width: Int, with padding: String = "0") -> String {
    let text = String(number)
    return String(repeating: padding, count: max(0, width - text.utf8.count)) + text
  }
}

extension GoTime: CustomStringConvertible {
  var description: String { GoTimeLayout.format(self, layout: GoTimeLayout.standard) }
}
