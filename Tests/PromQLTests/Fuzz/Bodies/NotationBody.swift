@testable import PromQL

/// Texts never crash the reader of series, and what it reads is in order.
enum NotationBody {
  static func check(_ text: String) throws(FuzzFinding) {
    // A few bytes may stand for millions of samples, within the limits; that is slow and tells nothing.
    guard !hasLongRepeat(text) else {
      return
    }
    let store: FixtureStore
    do {
      store = try FixtureStore(parsing: text, start: 0, interval: 60_000)
    } catch {
      return
    }
    try store.expectOrder()
  }

  /// Whether some `x` has more than four digits behind it.
  private static func hasLongRepeat(_ text: String) -> Bool {
    var digits = Int.min
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "x"): digits = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += digits < 0 ? 0 : 1
      default: digits = Int.min
      }
      if digits > 4 {
        return true
      }
    }
    return false
  }
}

extension FixtureStore {
  /// Throws where the samples of a series are not in order, or a histogram is not sound.
  func expectOrder() throws(FuzzFinding) {
    for slice in slices {
      let columns = chunks[Int(slice.chunk)]
      let range = Int(slice.start)..<Int(slice.start + slice.count)
      let times = columns.timestamps[range]
      guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw FuzzFinding("samples are not in the order of time: \(times)")
      }
      for case let histogram? in columns.histograms.isEmpty ? [] : columns.histograms[range] {
        do {
          try histogram.validateStructure()
        } catch {
          throw FuzzFinding("\(histogram): \(error)")
        }
      }
    }
  }
}
