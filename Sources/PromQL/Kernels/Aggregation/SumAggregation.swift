/// `sum`: a compensated sum for each group and step.
struct SumAggregation: AggregationKernel {
  private let stepCount: Int
  private var sums: [Double]
  private var compensations: [Double]
  private var seen: [UInt8]

  init(groupCount: Int, stepCount: Int) {
    self.stepCount = stepCount
    sums = [Double](repeating: 0, count: groupCount * stepCount)
    compensations = sums
    seen = [UInt8](repeating: Presence.absent, count: sums.count)
  }

  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    Self.add(
      values, presence, first: group * stepCount, sums: &sums, compensations: &compensations, seen: &seen)
  }

  private static func add(
    _ values: Span<Double>, _ presence: Span<UInt8>, first: Int, sums: inout [Double], compensations: inout [Double],
    seen: inout [UInt8]
  ) {
    var sums = sums.mutableSpan
    var compensations = compensations.mutableSpan
    var seen = seen.mutableSpan
    let count = values.count
    precondition(presence.count == count && first >= 0 && sums.count - first >= count, "a row has a cell for each step")
    assert(compensations.count == sums.count && seen.count == sums.count)
    // Unchecked, the loop becomes vector instructions.
    for step in 0..<count {
      let cell = first &+ step
      let isFloat = presence[unchecked: step] == Presence.float
      // Adding 0 to a sum changes neither it nor its compensation, so that no branch is needed.
      let value = values[unchecked: step]
      var sum = CompensatedSum(sums[unchecked: cell], compensation: compensations[unchecked: cell])
      sum.add(isFloat ? value : 0)
      sums[unchecked: cell] = sum.sum
      compensations[unchecked: cell] = sum.compensation
      seen[unchecked: cell] |= isFloat ? Presence.float : Presence.absent
    }
  }

  mutating func add(column values: Span<Double>, presence: Span<UInt8>, groups: Span<Int32>) {
    Self.add(column: values, presence, groups, sums: &sums, compensations: &compensations, seen: &seen)
  }

  private static func add(
    column values: Span<Double>, _ presence: Span<UInt8>, _ groups: Span<Int32>, sums: inout [Double],
    compensations: inout [Double],
    seen: inout [UInt8]
  ) {
    var sums = sums.mutableSpan
    var compensations = compensations.mutableSpan
    var seen = seen.mutableSpan
    for row in groups.indices where presence[row] == Presence.float {
      let group = Int(groups[row])
      var sum = CompensatedSum(sums[group], compensation: compensations[group])
      sum.add(values[row])
      sums[group] = sum.sum
      compensations[group] = sum.compensation
      seen[group] = Presence.float
    }
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    let first = group * stepCount
    for step in 0..<stepCount {
      output[step] = sums[first + step] + compensations[first + step]
      presence[step] = seen[first + step]
    }
  }
}
