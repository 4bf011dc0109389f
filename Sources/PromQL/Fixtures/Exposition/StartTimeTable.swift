/// The start times that `_created` samples give to the other samples of their metrics.
struct StartTimeTable {
  private var metrics: [Labels: Int] = [:]
  private var times: [[(timestamp: Timestamp, start: Timestamp)]] = []

  var isEmpty: Bool { times.isEmpty }

  /// The number of a metric: the labels of its series without suffix, bucket bound and quantile.
  mutating func number(of metric: Labels) -> Int {
    if let known = metrics[metric] {
      return known
    }
    metrics[metric] = times.count
    times.append([])
    return times.count - 1
  }

  /// Adds the start time of a metric at a time; false where that is not later than the one before.
  mutating func append(_ start: Timestamp, at timestamp: Timestamp, to metric: Int) -> Bool {
    if let last = times[metric].last, timestamp <= last.timestamp {
      return false
    }
    times[metric].append((timestamp, start))
    return true
  }

  /// The start times of the samples at ascending times: what was said at the time or next after it, or else last.
  func starts(of metric: Labels, at timestamps: [Timestamp]) -> [Timestamp]? {
    guard let number = metrics[metric], let last = times[number].last else {
      return nil
    }
    var place = 0
    return timestamps.map { timestamp in
      while place < times[number].count, times[number][place].timestamp < timestamp {
        place += 1
      }
      return place < times[number].count ? times[number][place].start : last.start
    }
  }
}
