/// `count_over_time`
typealias CountOverTime = EdgeKernel<SampleCount>
/// `present_over_time`; `absent_over_time` is 1 where this has no result for any series.
typealias PresentOverTime = EdgeKernel<SamplePresence>

/// How many samples there are.
enum SampleCount: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    Double(upper - lower)
  }
}

/// 1 wherever there is a sample.
enum SamplePresence: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    1
  }
}
