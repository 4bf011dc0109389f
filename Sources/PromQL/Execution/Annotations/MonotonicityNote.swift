internal import Glibc

/// What is told of classic histograms whose buckets had to be made monotonic.
struct MonotonicityNote {
  private var forced: ClassicHistogram.ForcedMonotonicity
  private var first: Timestamp
  private var last: Timestamp
  private var count = 1

  init(_ forced: ClassicHistogram.ForcedMonotonicity, at time: Timestamp) {
    self.forced = forced
    first = time
    last = time
  }

  /// Both taken together.
  func merged(with other: MonotonicityNote) -> MonotonicityNote {
    var result = self
    result.forced.smallestBound = min(forced.smallestBound, other.forced.smallestBound)
    result.forced.largestBound = max(forced.largestBound, other.forced.largestBound)
    result.forced.largestDifference = max(forced.largestDifference, other.forced.largestDifference)
    result.first = min(first, other.first)
    result.last = max(last, other.last)
    result.count += other.count
    return result
  }

  /// The tail of the text.
  var text: String {
    let bounds =
      "from buckets \(SampleText.general(forced.smallestBound)) to \(SampleText.general(forced.largestBound))"
    return ", \(bounds), with a max diff of \(Self.twoDigits(forced.largestDifference)), over \(count) samples from "
      + "\(CivilTime(Double(first / 1000)).rfc3339) to \(CivilTime(Double(last / 1000)).rfc3339)"
  }

  /// `%.2g`
  private static func twoDigits(_ value: Double) -> String {
    guard value.isFinite else {
      return SampleText.general(value)
    }
    var buffer = [CChar](repeating: 0, count: 32)
    let count = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.2g", $0) }
    return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension CivilTime {
  /// `2006-01-02T15:04:05Z`
  fileprivate var rfc3339: String {
    let date = date
    let parts = [date.month, date.day, hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let zeros = String(repeating: "0", count: max(0, 4 - "\(date.year)".utf8.count))
    return "\(zeros)\(date.year)-\(parts[0])-\(parts[1])T\(parts[2]):\(parts[3]):\(parts[4])Z"
  }
}
