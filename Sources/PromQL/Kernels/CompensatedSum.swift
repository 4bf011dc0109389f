/// A sum that keeps what rounding took from it: Kahan's summation with Neumaier's improvement.
///
/// Once the sum is infinite, nothing is left to compensate and the compensation stays 0, as in Prometheus's `kahansum`.
struct CompensatedSum {
  private(set) var sum: Double
  private(set) var compensation: Double

  init(_ sum: Double = 0, compensation: Double = 0) {
    self.sum = sum
    self.compensation = compensation
  }

  /// The sum with the compensation applied.
  var value: Double { sum.isInfinite ? sum : sum + compensation }

  /// Adds a number.
  @inline(__always)
  mutating func add(_ number: Double) {
    let total = sum + number
    // Knuth's two-sum: the very rounding error that Neumaier's comparison finds, without a branch.
    let added = total - sum
    let error = (sum - (total - added)) + (number - added)
    compensation = total.isInfinite ? 0 : compensation + error
    sum = total
  }

  /// Adds numbers in their order.
  @inline(__always)
  mutating func add(_ numbers: Span<Double>) {
    var copy = self
    for index in numbers.indices { copy.add(numbers[index]) }
    self = copy
  }

  /// Adds another sum.
  @inline(__always)
  mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    if !sum.isInfinite { compensation += other.compensation }
  }

  /// Adds `factor × number` without losing the product's rounding error. Both must be far from overflow.
  mutating func addProduct(_ factor: Double, _ number: Double) {
    let product = factor * number
    let (factorHigh, factorLow) = Self.split(factor)
    let (numberHigh, numberLow) = Self.split(number)
    let error =
      ((factorHigh * numberHigh - product) + factorHigh * numberLow + factorLow * numberHigh) + factorLow * numberLow
    add(product)
    add(error)
  }

  /// Veltkamp's split into two halves whose products are exact.
  private static func split(_ number: Double) -> (high: Double, low: Double) {
    let scaled = number * 134_217_729
    let high = scaled - (scaled - number)
    return (high, number - high)
  }
}
