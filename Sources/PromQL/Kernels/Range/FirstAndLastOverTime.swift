/// `first_over_time`
typealias FirstOverTime = EdgeKernel<FirstValue>
/// `last_over_time`
typealias LastOverTime = EdgeKernel<LastValue>
/// `ts_of_first_over_time`
typealias FirstTimeOverTime = EdgeKernel<FirstTime>
/// `ts_of_last_over_time`
typealias LastTimeOverTime = EdgeKernel<LastTime>

/// The value of the oldest sample.
enum FirstValue: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    values[lower]
  }
}

/// The value of the newest sample.
enum LastValue: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    values[upper - 1]
  }
}

/// The time of the oldest sample in seconds.
enum FirstTime: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    Double(timestamps[lower]) / 1000
  }
}

/// The time of the newest sample in seconds, 1970 at least.
enum LastTime: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    // Prometheus takes the later of the last float and the last histogram, and 0 stands for "no such sample".
    Double(max(0, timestamps[upper - 1])) / 1000
  }
}
