/// `avg`: a compensated average for each group and step.
struct AverageAggregation: AggregationKernel {
  private let stepCount: Int
  private var averages: [CompensatedAverage]
  private var seen: [UInt8]

  init(groupCount: Int, stepCount: Int) {
    self.stepCount = stepCount
    averages = [CompensatedAverage](repeating: CompensatedAverage(), count: groupCount * stepCount)
    seen = [UInt8](repeating: Presence.absent, count: averages.count)
  }

  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    let first = group * stepCount
    for step in 0..<stepCount where presence[step] == Presence.float {
      averages[first + step].add(values[step])
      seen[first + step] = Presence.float
    }
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    let first = group * stepCount
    for step in 0..<stepCount where seen[first + step] == Presence.float {
      output[step] = averages[first + step].value
      presence[step] = Presence.float
    }
  }
}
