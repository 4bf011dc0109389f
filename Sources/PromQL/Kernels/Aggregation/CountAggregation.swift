/// `count`: how many samples a group has at a step.
struct CountAggregation: AggregationKernel {
  private let stepCount: Int
  private var counts: [Double]

  init(groupCount: Int, stepCount: Int) {
    self.stepCount = stepCount
    counts = [Double](repeating: 0, count: groupCount * stepCount)
  }

  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    let stepCount = stepCount
    let first = group * stepCount
    var counts = counts.mutableSpan
    for step in 0..<stepCount {
      counts[first + step] += presence[step] == Presence.absent ? 0 : 1
    }
  }

  mutating func add(column values: Span<Double>, presence: Span<UInt8>, groups: Span<Int32>) {
    var counts = counts.mutableSpan
    for row in groups.indices where presence[row] != Presence.absent {
      counts[Int(groups[row])] += 1
    }
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    let first = group * stepCount
    for step in 0..<stepCount {
      output[step] = counts[first + step]
      presence[step] = output[step] > 0 ? Presence.float : Presence.absent
    }
  }
}
