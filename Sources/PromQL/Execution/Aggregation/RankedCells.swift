/// The heaps of all groups and steps of a `topk` or `bottomk`.
///
/// Where all of them together are small enough they lie in one piece of memory, with room in each for as many elements as
/// the group may give. Else each has memory of its own that grows with it, as few of them may come to be full.
struct RankedCells<Order: ExtremumOrder> {
  typealias Heap = RankedHeap<Order>

  private let stepCount: Int
  /// How many elements each heap holds, group after group and step after step.
  private var counts: [Int32]
  /// The entries of all heaps, if they are in one piece.
  private var entries: [Heap.Entry] = []
  /// Where the heaps of each group begin in it, and how long one is.
  private var regions: [(start: Int, length: Int)] = []
  /// The entries of each heap, if they are not.
  private var own: [[Heap.Entry]] = []

  /// Empty heaps for groups of so many series. `limit` is the most that a heap may have to hold, `room` how many entries may
  /// be in one piece.
  init(groupSizes: [Int32], stepCount: Int, limit: Int, room: Int) {
    self.stepCount = stepCount
    counts = Array(repeating: 0, count: groupSizes.count * stepCount)
    var total = 0
    for size in groupSizes {
      let length = min(limit, Int(size))
      regions.append((total, length))
      let (more, isTooMany) = length.multipliedReportingOverflow(by: stepCount)
      guard !isTooMany, more <= room - total else {
        own = Array(repeating: [], count: counts.count)
        return
      }
      total += more
    }
    entries = Array(repeating: Heap.Entry(), count: total)
  }

  /// Offers the floats of a series, one cell a step, to the heaps of its group; says how many more elements are held.
  mutating func offer(
    _ values: Span<Double>, _ presence: Span<UInt8>, series: Int32, group: Int, limits: Span<Int>
  ) -> Int {
    precondition(
      values.count == stepCount && presence.count == stepCount && limits.count == stepCount,
      "a row has a cell for each step")
    guard own.isEmpty else {
      return offerApart(values, presence, series: series, group: group, limits: limits)
    }
    let (start, length) = regions[group]
    return Self.offer(
      values, presence, series: series, limits: limits, to: &entries, from: start, length: length, &counts,
      from: group * stepCount)
  }

  /// Offers the floats of series at the only step there is, the first of them to the heap of the first of the groups, and
  /// so on; says how many more elements are held.
  mutating func offer(
    column values: Span<Double>, _ presence: Span<UInt8>, firstSeries: Int, groups: Span<Int32>, limit: Int
  ) -> Int {
    precondition(stepCount == 1, "there is one step")
    guard own.isEmpty else {
      var added = 0
      let limits = [limit]
      for row in groups.indices {
        added += offerApart(
          values.extracting(row..<row + 1), presence.extracting(row..<row + 1), series: Int32(firstSeries + row),
          group: Int(groups[row]), limits: limits.span)
      }
      return added
    }
    return Self.offer(
      column: values, presence, firstSeries: firstSeries, groups: groups, limit: limit, to: &entries, regions, &counts
    )
  }

  private static func offer(
    column values: Span<Double>, _ presence: Span<UInt8>, firstSeries: Int, groups: Span<Int32>, limit: Int,
    to entries: inout [Heap.Entry], _ regions: [(start: Int, length: Int)], _ counts: inout [Int32]
  ) -> Int {
    var entries = entries.mutableSpan
    var counts = counts.mutableSpan
    var added = 0
    for row in groups.indices where presence[row] == Presence.float {
      let group = Int(groups[row])
      let (start, length) = regions[group]
      let count = Int(counts[group])
      if Heap.offer(
        values[row], series: Int32(truncatingIfNeeded: firstSeries &+ row), limit: min(limit, length), count: count,
        in: &entries, from: start)
      {
        counts[group] = Int32(truncatingIfNeeded: count &+ 1)
        added &+= 1
      }
    }
    return added
  }

  private static func offer(
    _ values: Span<Double>, _ presence: Span<UInt8>, series: Int32, limits: Span<Int>,
    to entries: inout [Heap.Entry], from start: Int, length: Int, _ counts: inout [Int32], from firstCount: Int
  ) -> Int {
    var entries = entries.mutableSpan
    var counts = counts.mutableSpan
    var added = 0
    var first = start
    for step in values.indices {
      if presence[unchecked: step] == Presence.float {
        let count = Int(counts[firstCount &+ step])
        if Heap.offer(
          values[unchecked: step], series: series, limit: min(limits[unchecked: step], length), count: count,
          in: &entries, from: first)
        {
          counts[firstCount &+ step] = Int32(truncatingIfNeeded: count &+ 1)
          added &+= 1
        }
      }
      first &+= length
    }
    return added
  }

  private mutating func offerApart(
    _ values: Span<Double>, _ presence: Span<UInt8>, series: Int32, group: Int, limits: Span<Int>
  ) -> Int {
    var added = 0
    for step in values.indices where presence[step] == Presence.float {
      let heap = group * stepCount + step
      let count = Int(counts[heap])
      if count < limits[step] {
        own[heap].append(Heap.Entry())
      }
      var entries = own[heap].mutableSpan
      if Heap.offer(values[step], series: series, limit: limits[step], count: count, in: &entries, from: 0) {
        counts[heap] += 1
        added += 1
      }
    }
    return added
  }

  /// Puts the elements of a heap into `ranked`, best first.
  func rank(group: Int, step: Int, into ranked: inout [Heap.Entry]) {
    let heap = group * stepCount + step
    ranked.removeAll(keepingCapacity: true)
    if own.isEmpty {
      let first = regions[group].start + step * regions[group].length
      ranked.append(contentsOf: entries[first..<first + Int(counts[heap])])
    } else {
      ranked.append(contentsOf: own[heap])
    }
    Heap.rank(&ranked)
  }
}
