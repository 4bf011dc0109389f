/// The partial of each of a sequence of overlapping windows without ever subtracting a sample back out.
///
/// A window is cut in two at the split: behind it samples are appended to the front as they come; before it the partial
/// of every tail is kept, so that dropping the oldest samples is a matter of reading another one. When the windows have
/// left the split behind, it moves to the end of the window and the tails are computed anew. Each sample is so taken
/// in twice at most: the two-stack queue, with the series itself as the stacks.
struct SlidingPartials<Partial: WindowPartial> {
  /// `tails[i]` is the partial of the samples from `base + i` to the split.
  private var tails: [Partial] = []
  private var base = 0
  private var split = 0
  private let empty: Partial
  private var front: Partial
  private var frontEnd = 0
  /// The time from which the times of the partials count.
  private(set) var origin: Timestamp = 0

  /// Partials of no samples equal `empty`.
  init(empty: Partial) {
    self.empty = empty
    front = empty
  }

  /// Forgets all samples, but keeps the memory.
  mutating func reset() {
    base = 0
    split = 0
    frontEnd = 0
  }

  /// The partial of a window. Neither end may move back from one call to the next.
  @inline(__always)
  mutating func partial(
    timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int
  ) -> Partial {
    guard lower < split else {
      rebuild(timestamps: timestamps, values: values, lower: lower, upper: upper)
      return tails[0]
    }
    while frontEnd < upper {
      front.append(values[frontEnd], at: timestamps[frontEnd] - origin)
      frontEnd += 1
    }
    var result = tails[lower - base]
    result.append(front)
    return result
  }

  @inline(never)
  private mutating func rebuild(
    timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int
  ) {
    let count = upper - lower
    if tails.count < count {
      tails.append(contentsOf: repeatElement(empty, count: max(count, tails.count * 2) - tails.count))
    }
    base = lower
    split = upper
    frontEnd = upper
    front = empty
    origin = timestamps[upper - 1]
    var tail = empty
    for index in stride(from: upper - 1, through: lower, by: -1) {
      tail.prepend(values[index], at: timestamps[index] - origin)
      tails[index - lower] = tail
    }
  }
}
