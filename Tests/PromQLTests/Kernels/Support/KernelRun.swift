import Testing

@testable import PromQL

/// A window and the samples in it, as a naive implementation sees them.
struct NaiveWindow {
  var index: Int
  var start: Timestamp
  var end: Timestamp
  var timestamps: [Timestamp]
  var values: [Double]
}

/// Runs a kernel over a series; nil where there is no result.
func run(_ kernel: inout some RangeKernel, _ series: SampleRun, _ windows: WindowGrid) -> [Double?] {
  var output = [Double](repeating: -12_345, count: windows.count)
  var presence = [UInt8](repeating: Presence.absent, count: windows.count)
  var outputSpan = output.mutableSpan
  var presenceSpan = presence.mutableSpan
  kernel.evaluate(
    timestamps: series.timestamps.span, values: series.values.span, windows: windows, into: &outputSpan,
    presence: &presenceSpan)
  return zip(output, presence).map { $1 == Presence.float ? $0 : nil }
}

/// Runs a function over each window that holds samples.
func runNaively(
  _ series: SampleRun, _ windows: WindowGrid, _ function: (NaiveWindow) -> Double?
) -> [Double?] {
  var (lower, upper) = (0, 0)
  return (0..<windows.count).map { index in
    let start = windows.start(index)
    let end = windows.ends[index]
    while lower < series.timestamps.count, series.timestamps[lower] <= start { lower += 1 }
    while upper < series.timestamps.count, series.timestamps[upper] <= end { upper += 1 }
    guard lower < upper else { return nil }
    return function(
      NaiveWindow(
        index: index, start: start, end: end, timestamps: Array(series.timestamps[lower..<upper]),
        values: Array(series.values[lower..<upper])))
  }
}

/// Whether two results are the same up to a relative difference; NaN is the same as NaN.
func isSame(_ left: Double?, _ right: Double?, tolerance: Double) -> Bool {
  guard let left, let right else { return left == nil && right == nil }
  if left.isNaN || right.isNaN { return left.isNaN && right.isNaN }
  return left == right || abs(left - right) <= tolerance * max(abs(left), abs(right))
}

/// Expects a kernel to agree with a naive function for series of all kinds and windows of all shapes.
///
/// One kernel is used throughout, so that nothing may be left over from one series to the next.
func expectAgreement(
  _ kernel: some RangeKernel, tolerance: Double = 0, of series: [SampleRun] = SampleRun.all,
  sourceLocation: SourceLocation = #_sourceLocation, _ function: (NaiveWindow) -> Double?
) {
  var kernel = kernel
  for series in series {
    for windows in series.grids {
      expectAgreement(
        &kernel, tolerance: tolerance, series, windows, sourceLocation: sourceLocation, function)
    }
  }
}

/// Expects a kernel to agree with a naive function for a series and windows.
func expectAgreement(
  _ kernel: inout some RangeKernel, tolerance: Double, _ series: SampleRun, _ windows: WindowGrid,
  sourceLocation: SourceLocation = #_sourceLocation, _ function: (NaiveWindow) -> Double?
) {
  let actual = run(&kernel, series, windows)
  let expected = runNaively(series, windows, function)
  let difference = zip(actual, expected).enumerated().first {
    !isSame($0.element.0, $0.element.1, tolerance: tolerance)
  }
  if let difference {
    Issue.record(
      """
      \(series), range \(windows.range), step \(windows.ends.step), window \(difference.offset): \
      got \(String(describing: difference.element.0)), not \(String(describing: difference.element.1))
      """, sourceLocation: sourceLocation)
  }
}
