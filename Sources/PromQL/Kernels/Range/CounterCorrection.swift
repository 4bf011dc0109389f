/// What a counter lost by its resets, for the windows of a walk.
///
/// Only the resets are kept, and there are few; where there are many, they slide like the samples of a sum.
struct CounterCorrection {
  /// For each reset: the index of the sample after it, and the value of the sample before.
  private var positions: [Int] = []
  private var lostValues: [Double] = []
  /// The resets of the window.
  private var lower = 0
  private var upper = 0
  /// The last sample that was compared with the one before.
  private var newest = 0
  private var sliding = SlidingPartials(empty: CompensatedSum())
  /// Whether values are so large that they have to be added in order, since the sum may overflow on the way.
  private var isOrdered = false
  private static let orderedMagnitude = 0x1p900

  init() {}

  /// Forgets the series.
  mutating func reset() {
    newest = 0
    if positions.isEmpty { return }
    positions.removeAll(keepingCapacity: true)
    lostValues.removeAll(keepingCapacity: true)
    lower = 0
    upper = 0
    isOrdered = false
    sliding.reset()
  }

  /// The increase over the samples `first...last`, given the difference of the two. Neither may move back.
  @inline(__always)
  mutating func increase(
    _ difference: Double, first: Int, last: Int, timestamps: Span<Timestamp>, values: Span<Double>
  ) -> Double {
    newest = max(newest, first)
    if newest < last {
      // Most windows see one sample more than the one before.
      let descends =
        newest == last - 1 ? values[last] < values[newest] : Self.descends(values, from: newest, to: last)
      if descends { note(upTo: last, values) }
      newest = last
    }
    if positions.isEmpty { return difference }
    return corrected(difference, first: first, timestamps: timestamps)
  }

  /// Whether any of the values after `first` up to `last` is less than the one before.
  @inline(__always)
  private static func descends(_ values: Span<Double>, from first: Int, to last: Int) -> Bool {
    precondition(first >= 0 && last < values.count, "the window lies within the samples")
    // Without a branch and unchecked, the loop becomes vector instructions.
    var descents: UInt64 = 0
    for index in first..<last {
      descents |= values[unchecked: index &+ 1] < values[unchecked: index] ? 1 : 0
    }
    return descents != 0
  }

  @inline(never)
  private mutating func note(upTo last: Int, _ values: Span<Double>) {
    for index in newest..<last where values[index + 1] < values[index] {
      positions.append(index + 1)
      lostValues.append(values[index])
      if values[index].magnitude >= Self.orderedMagnitude { isOrdered = true }
    }
  }

  @inline(never)
  private mutating func corrected(_ difference: Double, first: Int, timestamps: Span<Timestamp>) -> Double {
    upper = positions.count
    while lower < upper, positions[lower] <= first { lower += 1 }
    guard !isOrdered, upper - lower > SlidingPolicy.shortWindow else {
      var increase = difference
      for index in lower..<upper { increase += lostValues[index] }
      return increase
    }
    let lostValues = lostValues
    let lost = sliding.partial(timestamps: timestamps, values: lostValues.span, lower: lower, upper: upper)
    return difference + lost.value
  }
}
