/// The sums behind a least-squares line. Times count in seconds from the origin.
struct LinearRegression: WindowPartial {
  /// A line: its slope per second, and its value at the intercept time.
  struct Line {
    var slope: Double
    var intercept: Double
  }

  private var count: Double = 0
  private var sumX = CompensatedSum()
  private var sumY = CompensatedSum()
  private var sumXY = CompensatedSum()
  private var sumXX = CompensatedSum()
  private var firstY: Double = 0
  private var isConstant = true

  // Products of values below 2^385 with times are far from overflow.
  static var orderedExponent: UInt64 { 0x580 }

  /// How much of the sums the covariance must at least be, for the line to be good to 1e-9 after a shift.
  private static let cancellationLimit = 1e-6

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    if count == 0 { firstY = value } else if value != firstY { isConstant = false }
    add(value, at: time)
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    if count > 0, value != firstY { isConstant = false }
    firstY = value
    add(value, at: time)
  }

  @inline(__always)
  mutating func append(_ later: LinearRegression) {
    guard later.count > 0 else { return }
    if count == 0 { firstY = later.firstY }
    isConstant = isConstant && later.isConstant && firstY == later.firstY
    count += later.count
    sumX.add(later.sumX)
    sumY.add(later.sumY)
    sumXY.add(later.sumXY)
    sumXX.add(later.sumXX)
  }

  /// The line, with its intercept at the origin; NaN if the samples are constant and infinite.
  var line: Line {
    if let constantLine { return constantLine }
    return solve().line
  }

  /// The line with its intercept `shift` seconds before the origin.
  ///
  /// Nil if what a shift loses would show: then the samples have to be summed with the intercept time as origin.
  func line(shiftedBy shift: Double) -> Line? {
    if let constantLine { return constantLine }
    if sumY.sum.isNaN { return Line(slope: .nan, intercept: .nan) }
    guard sumY.sum.isFinite else { return nil }
    var shifted = self
    shifted.sumXX.addProduct(2 * shift, sumX.sum)
    shifted.sumXX.add(2 * shift * sumX.compensation)
    shifted.sumXX.addProduct(shift * shift, count)
    shifted.sumXY.addProduct(shift, sumY.sum)
    shifted.sumXY.add(shift * sumY.compensation)
    shifted.sumX.addProduct(shift, count)
    let (line, isExact) = shifted.solve()
    return isExact ? line : nil
  }

  private var constantLine: Line? {
    guard isConstant else { return nil }
    return firstY.isInfinite ? Line(slope: .nan, intercept: .nan) : Line(slope: 0, intercept: firstY)
  }

  private func solve() -> (line: Line, isExact: Bool) {
    let x = sumX.sum + sumX.compensation
    let y = sumY.sum + sumY.compensation
    let xy = sumXY.sum + sumXY.compensation
    let xx = sumXX.sum + sumXX.compensation
    let covariance = xy - x * y / count
    let variance = xx - x * x / count
    let slope = covariance / variance
    let line = Line(slope: slope, intercept: y / count - slope * x / count)
    let limit = Self.cancellationLimit
    return (line, abs(covariance) > limit * abs(xy) && variance > limit * xx)
  }

  @inline(__always)
  private mutating func add(_ value: Double, at time: Milliseconds) {
    let x = Double(time) / 1000
    count += 1
    sumX.add(x)
    sumY.add(value)
    sumXY.add(x * value)
    sumXX.add(x * x)
  }
}
