/// An average: a compensated sum divided by the count for as long as the sum is finite, an incremental mean from then on.
struct CompensatedAverage {
  private var count: Double = 0
  /// The sum, or the mean once `isIncremental`.
  private var total = CompensatedSum()
  private var isIncremental = false

  init() {}

  /// The average of what was added; NaN if that was nothing.
  var value: Double {
    isIncremental ? total.sum + total.compensation : total.sum / count + total.compensation / count
  }

  /// Adds a number.
  @inline(__always)
  mutating func add(_ number: Double) {
    count += 1
    if !isIncremental {
      var next = total
      next.add(number)
      if !next.sum.isInfinite {
        total = next
        return
      }
    }
    addIncrementally(number)
  }

  /// Adds numbers in their order.
  @inline(__always)
  mutating func add(_ numbers: Span<Double>) {
    var index = 0
    if !isIncremental {
      var next = total
      while index < numbers.count {
        next.add(numbers[index])
        if next.sum.isInfinite { break }
        index += 1
        total = next
      }
      count += Double(index)
    }
    while index < numbers.count {
      add(numbers[index])
      index += 1
    }
  }

  /// Adds what another average was made of, provided that no sum of finite numbers overflows.
  @inline(__always)
  mutating func add(_ other: CompensatedAverage) {
    count += other.count
    total.add(other.total)
    isIncremental = isIncremental || other.isIncremental
  }

  private mutating func addIncrementally(_ number: Double) {
    if count == 1 {
      total = CompensatedSum(number)
      return
    }
    if !isIncremental {
      isIncremental = true
      total = CompensatedSum(total.sum / (count - 1), compensation: total.compensation / (count - 1))
    }
    let share = (count - 1) / count
    total = CompensatedSum(share * total.sum, compensation: share * total.compensation)
    total.add(number / count)
  }
}
