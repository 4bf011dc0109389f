/// `max`
typealias MaximumAggregation = ExtremumAggregation<Largest>
/// `min`
typealias MinimumAggregation = ExtremumAggregation<Smallest>

/// The first of the most extreme values of each group and step; NaN only if all are.
struct ExtremumAggregation<Order: ExtremumOrder>: AggregationKernel {
  private let stepCount: Int
  /// NaN until there is something else.
  private var extremes: [Double]
  private var seen: [UInt8]

  init(groupCount: Int, stepCount: Int) {
    self.stepCount = stepCount
    extremes = [Double](repeating: .nan, count: groupCount * stepCount)
    seen = [UInt8](repeating: Presence.absent, count: extremes.count)
  }

  @specialized(where Order == Largest)
  @specialized(where Order == Smallest)
  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    Self.add(values, presence, first: group * stepCount, extremes: &extremes, seen: &seen)
  }

  private static func add(
    _ values: Span<Double>, _ presence: Span<UInt8>, first: Int, extremes: inout [Double], seen: inout [UInt8]
  ) {
    var extremes = extremes.mutableSpan
    var seen = seen.mutableSpan
    let count = values.count
    precondition(
      presence.count == count && first >= 0 && extremes.count - first >= count, "a row has a cell for each step")
    assert(seen.count == extremes.count)
    // Unchecked, the loop becomes vector instructions.
    for step in 0..<count {
      let cell = first &+ step
      let isFloat = presence[unchecked: step] == Presence.float
      let candidate = values[unchecked: step]
      let value = isFloat ? candidate : .nan
      let extreme = extremes[unchecked: cell]
      extremes[unchecked: cell] = Order.isBeyond(value, extreme) || extreme.isNaN ? value : extreme
      seen[unchecked: cell] |= isFloat ? Presence.float : Presence.absent
    }
  }

  @specialized(where Order == Largest)
  @specialized(where Order == Smallest)
  mutating func add(column values: Span<Double>, presence: Span<UInt8>, groups: Span<Int32>) {
    Self.add(column: values, presence, groups, extremes: &extremes, seen: &seen)
  }

  private static func add(
    column values: Span<Double>, _ presence: Span<UInt8>, _ groups: Span<Int32>, extremes: inout [Double],
    seen: inout [UInt8]
  ) {
    var extremes = extremes.mutableSpan
    var seen = seen.mutableSpan
    for row in groups.indices where presence[row] == Presence.float {
      let group = Int(groups[row])
      if Order.isBeyond(values[row], extremes[group]) || extremes[group].isNaN {
        extremes[group] = values[row]
      }
      seen[group] = Presence.float
    }
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    let first = group * stepCount
    for step in 0..<stepCount {
      output[step] = extremes[first + step]
      presence[step] = seen[first + step]
    }
  }
}
