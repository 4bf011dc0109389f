import PromQL

/// The times of a number of evaluations.
struct Measurement {
  /// Fewer evaluations than these make no median.
  static let fewestIterations = 5
  /// So many times are kept.
  static let mostIterations = 100_000

  /// In nanoseconds, ascending.
  let times: [UInt64]

  init(times: [UInt64]) {
    self.times = times.sorted()
  }

  /// Runs `body` for a tenth of so many seconds without looking, then for so many seconds, and measures each run.
  init(seconds: Double, clock: ProfilingClock, body: () throws -> Void) rethrows {
    let length = UInt64(seconds * 1e9)
    let begun = clock()
    repeat {
      try body()
    } while clock() - begun < length / 10
    var times: [UInt64] = []
    let start = clock()
    var last = start
    while times.count < Self.mostIterations, last - start < length || times.count < Self.fewestIterations {
      try body()
      let now = clock()
      times.append(now - last)
      last = now
    }
    self.init(times: times)
  }

  /// The median in milliseconds.
  var median: Double {
    let middle = times.count / 2
    return times.count % 2 == 1 ? Double(times[middle]) / 1e6 : Double(times[middle - 1] + times[middle]) / 2e6
  }

  /// What 95 of 100 runs did not take longer than, in milliseconds.
  var p95: Double { Double(times[min(times.count - 1, times.count * 95 / 100)]) / 1e6 }
}
