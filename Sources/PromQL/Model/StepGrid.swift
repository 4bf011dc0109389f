/// The evaluation times of a query: `start`, `start + step`, … up to and including `end`.
public struct StepGrid: Hashable, Sendable {
  /// The first evaluation time, in milliseconds since 1970.
  public let start: Timestamp
  /// The distance between evaluation times in milliseconds; positive.
  public let step: Milliseconds
  /// How many evaluation times there are; at least 1.
  public let count: Int
  /// The end that was asked for: what `@ end()` means. Not before ``end``, and less than a step after it.
  public let requestedEnd: Timestamp

  /// A grid of `count` times from `start` on.
  public init(start: Timestamp, step: Milliseconds, count: Int) {
    precondition(step > 0 && count > 0, "a grid has a positive step and at least one time")
    // An end beyond all times is found by `isWithinBounds`, before anything is computed with it.
    self.init(unchecked: start, step: step, count: count, requestedEnd: start &+ step &* Int64(count - 1))
  }

  /// The single evaluation time of an instant query.
  public init(instant: Timestamp) {
    self.init(start: instant, step: 1, count: 1)
  }

  /// The times of a range query from `start` to `end`, both inclusive. `end` may not lie before `start`.
  public init(start: Timestamp, end: Timestamp, step: Milliseconds) {
    precondition(end >= start, "a range ends where it starts or later")
    precondition(step > 0, "a grid has a positive step")
    let span = UInt64(bitPattern: end) &- UInt64(bitPattern: start)
    let count = Int(min(span / UInt64(step), UInt64(Int.max - 1))) + 1
    self.init(unchecked: start, step: step, count: count, requestedEnd: end)
  }

  /// The last evaluation time.
  public var end: Timestamp { start + step * Int64(count - 1) }

  /// The evaluation time number `index`, from 0.
  public subscript(index: Int) -> Timestamp { start + step * Int64(index) }

  /// Whether all times lie within ``TimeBounds``.
  var isWithinBounds: Bool {
    let (length, isTooLong) = step.multipliedReportingOverflow(by: Int64(count - 1))
    let (end, isTooLate) = start.addingReportingOverflow(length)
    return !isTooLong && !isTooLate && [start, end, requestedEnd].allSatisfy(TimeBounds.range.contains)
  }

  /// The same grid, `offset` milliseconds earlier.
  func shifted(back offset: Milliseconds) -> StepGrid {
    StepGrid(unchecked: start - offset, step: step, count: count, requestedEnd: end - offset)
  }

  /// `count` times the same time: what `@` makes of a grid.
  static func repeating(_ time: Timestamp, count: Int) -> StepGrid {
    StepGrid(unchecked: time, step: 0, count: count, requestedEnd: time)
  }

  private init(unchecked start: Timestamp, step: Milliseconds, count: Int, requestedEnd: Timestamp) {
    self.start = start
    self.step = step
    self.count = count
    self.requestedEnd = requestedEnd
  }
}
