/// `group`: 1 where a group has a sample.
struct GroupAggregation: AggregationKernel {
  private let stepCount: Int
  private var seen: [UInt8]

  init(groupCount: Int, stepCount: Int) {
    self.stepCount = stepCount
    seen = [UInt8](repeating: Presence.absent, count: groupCount * stepCount)
  }

  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    let stepCount = stepCount
    let first = group * stepCount
    var seen = seen.mutableSpan
    for step in 0..<stepCount {
      seen[first + step] |= presence[step] == Presence.absent ? Presence.absent : Presence.float
    }
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    let first = group * stepCount
    for step in 0..<stepCount {
      output[step] = 1
      presence[step] = seen[first + step]
    }
  }
}
