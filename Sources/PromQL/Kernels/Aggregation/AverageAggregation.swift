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

  mutating func add(column values: Span<Double>, presence: Span<UInt8>, groups: Span<Int32>) {
    Self.add(column: values, presence, groups, averages: &averages, seen: &seen)
  }

  private static func add(
    column values: Span<Double>, _ presence: Span<UInt8>, _ groups: Span<Int32>, averages: inout [CompensatedAverage],
    seen: inout [UInt8]
  ) {
    var averages = averages.mutableSpan
    var seen = seen.mutableSpan
    for row in groups.indices where presence[row] == Presence.float {
      averages[Int(groups[row])].add(values[row])
      seen[Int(groups[row])] = Presence.float
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
