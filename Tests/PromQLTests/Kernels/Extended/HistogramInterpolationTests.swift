import Testing

@testable import PromQL

@Suite struct HistogramInterpolationTests {
  private static func histogram(_ count: Double, hint: CounterResetHint = .unknown) -> FloatHistogram {
    FloatHistogram(
      schema: 2, counterResetHint: hint, count: count, sum: 2 * count,
      positive: BucketCounts(indexes: [3], counts: [count]))
  }

  private static func interpolated(
    _ before: FloatHistogram, _ after: FloatHistogram, at time: Timestamp, isCounter: Bool, notes: inout RangeNotes
  ) -> FloatHistogram? {
    HistogramInterpolation(isCounter: isCounter)
      .interpolated(from: before, at: 100, to: after, at: 300, time: time, notes: &notes)
  }

  /// Each number lies on the line of its own, as a float does.
  @Test(arguments: [0.0, 3, 8, 20], [1.0, 3, 9, 40])
  func liesOnTheLineOfFloats(before: Double, after: Double) throws {
    for isCounter in [true, false] {
      for time in stride(from: Timestamp(100), through: 300, by: 25) {
        var notes: RangeNotes = []
        let result = try #require(
          Self.interpolated(
            Self.histogram(before), Self.histogram(after), at: time, isCounter: isCounter, notes: &notes))
        var expected = ExtendedFloatChange.interpolate(
          from: before, at: 100, to: after, at: 300, time: time, isCounter: isCounter)
        // At its own time a sample is what it is, reset or not.
        expected = time == 100 ? before : expected
        #expect(notes.isEmpty)
        #expect(abs(result.count - expected) < 1e-9)
        #expect(abs(result.sum - 2 * expected) < 1e-9)
        #expect(abs((result.positive.counts.first ?? 0) - expected) < 1e-9)
      }
    }
  }

  /// A hint tells of a reset where counts don't.
  @Test func believesHints() throws {
    var notes: RangeNotes = []
    let after = Self.histogram(10, hint: .reset)
    let counter = try #require(Self.interpolated(Self.histogram(4), after, at: 200, isCounter: true, notes: &notes))
    #expect(counter.count == 5)
    let gauge = try #require(Self.interpolated(Self.histogram(4), after, at: 200, isCounter: false, notes: &notes))
    #expect(gauge.count == 7)
    #expect(notes.isEmpty)
  }

  /// Different kinds of buckets have no line between them, unless a counter was reset; different bounds have one.
  @Test func tellsOfBucketsThatDiffer() throws {
    let custom = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 4, sum: 1, positive: BucketCounts(first: 0, counts: [4]),
      customBounds: [1, 2])
    let other = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 8, sum: 1, positive: BucketCounts(first: 0, counts: [8]),
      customBounds: [1, 3])
    var notes: RangeNotes = []
    #expect(Self.interpolated(Self.histogram(4), custom, at: 200, isCounter: false, notes: &notes) == nil)
    #expect(notes == .mixedBuckets)
    notes = []
    #expect(Self.interpolated(Self.histogram(4), custom, at: 200, isCounter: true, notes: &notes)?.count == 2)
    #expect(notes.isEmpty)
    let result = try #require(Self.interpolated(custom, other, at: 200, isCounter: false, notes: &notes))
    #expect(result.count == 6)
    #expect(result.customBounds == [1])
    #expect(notes == [.reconciledInSubtraction, .reconciledInAddition])
  }
}
