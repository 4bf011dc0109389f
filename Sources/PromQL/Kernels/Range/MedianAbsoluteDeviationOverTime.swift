/// `mad_over_time`: the median of the distances from the median; NaN if a sample is.
struct MedianAbsoluteDeviationOverTime: RangeKernel {
  private var ordered = OrderedWindow()
  private var distances: [Double] = []

  init() {}

  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    ordered.reset()
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      ordered.move(lower: cursor.lower, upper: cursor.upper, values: values)
      output[cursor.index] = deviation()
      presence[cursor.index] = Presence.float
    }
  }

  private mutating func deviation() -> Double {
    guard ordered.nanCount == 0 else { return .nan }
    let median = Quantile.interpolate(0.5, count: ordered.count) { ordered[$0] }
    guard !median.isInfinite else { return deviation(fromInfinite: median) }
    guard !median.isNaN else { return .nan }
    return Quantile.interpolate(0.5, count: ordered.count) { distance(rank: $0, from: median) }
  }

  /// The distance of a rank: the greatest among the `rank + 1` values nearest to the median, which lie side by side.
  private func distance(rank: Int, from median: Double) -> Double {
    var low = 0
    var high = ordered.count - (rank + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if median - ordered[middle] > ordered[middle + rank + 1] - median { low = middle + 1 } else { high = middle }
    }
    return max(abs(ordered[low] - median), abs(ordered[low + rank] - median))
  }

  /// The distance of an infinity from itself is NaN, so that the distances have to be sorted.
  private mutating func deviation(fromInfinite median: Double) -> Double {
    distances.removeAll(keepingCapacity: true)
    for rank in 0..<ordered.count { distances.append(abs(ordered[rank] - median)) }
    return Quantile.interpolate(0.5, sorting: &distances)
  }
}
