import Testing

@testable import PromQL

@Suite struct StartTimestampTests {
  typealias Point = StartTimestamp.Point

  @Test(arguments: [
    // A start between the samples is a reset, whatever is known of the one before.
    (Point(timestamp: 100, start: 0), Point(timestamp: 200, start: 150), true),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 150), true),
    // Unknown, the same start, or one before the former sample: none.
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 0), false),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 50), false),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 99), false),
    // A start at or after its own sample says nothing.
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 200), false),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 300), false),
    // At the former sample: a delta if that one's start is known and sensible.
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 100), true),
    (Point(timestamp: 100, start: 0), Point(timestamp: 200, start: 100), false),
    (Point(timestamp: 100, start: 100), Point(timestamp: 200, start: 100), false),
    (Point(timestamp: 100, start: 150), Point(timestamp: 200, start: 100), false),
  ])
  func resets(previous: Point, current: Point, isReset: Bool) {
    #expect(StartTimestamp.isReset(from: previous, to: current) == isReset)
  }

  @Test(arguments: [
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 60), true),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 50), false),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 100), false),
    (Point(timestamp: 100, start: 50), Point(timestamp: 200, start: 0), false),
  ])
  func overlaps(previous: Point, current: Point, overlaps: Bool) {
    #expect(StartTimestamp.overlaps(from: previous, to: current) == overlaps)
  }
}
