import Testing

@testable import PromQL

@Suite struct HistogramValidationTests {
  private static let custom = FloatHistogram.customBucketsSchema

  @Test func soundHistogramsPass() throws {
    try FloatHistogram().validate()
    try FloatHistogram(schema: 8, zeroThreshold: 1, zeroCount: .nan, count: 1, sum: .infinity).validate()
    try FloatHistogram(
      schema: Self.custom, count: 3, positive: BucketCounts(first: 0, counts: [1, 1, 1]), customBounds: [-.infinity, 5]
    ).validate()
  }

  @Test(arguments: [
    (FloatHistogram(schema: 9), HistogramError.unknownSchema(9)),
    (FloatHistogram(schema: -5), .unknownSchema(-5)),
    (FloatHistogram(count: -1), .negativeCount(-1)),
    (FloatHistogram(zeroCount: -2), .negativeBucketCount(-2)),
    (FloatHistogram(positive: BucketCounts(first: 0, counts: [1, -3])), .negativeBucketCount(-3)),
    (FloatHistogram(negative: BucketCounts(first: 0, counts: [-4])), .negativeBucketCount(-4)),
    (FloatHistogram(customBounds: [1]), .exponentialWithCustomBounds),
    (FloatHistogram(schema: custom, zeroCount: 1), .customWithZeroBucket),
    (FloatHistogram(schema: custom, zeroThreshold: 1), .customWithZeroBucket),
    (FloatHistogram(schema: custom, negative: BucketCounts(first: 0, counts: [1])), .customWithNegativeBuckets),
    (FloatHistogram(schema: custom, customBounds: [1, .nan]), .boundNotANumber),
    (FloatHistogram(schema: custom, customBounds: [1, .infinity]), .infiniteBound),
    (FloatHistogram(schema: custom, customBounds: [1, 1]), .unorderedBounds(1, 1)),
    (
      FloatHistogram(schema: custom, positive: BucketCounts(first: 1, counts: [1, 1]), customBounds: [1]),
      .missingCustomBound(index: 2, bounds: 1)
    ),
    (
      FloatHistogram(schema: custom, positive: BucketCounts(first: -1, counts: [1]), customBounds: [1]),
      .missingCustomBound(index: -1, bounds: 1)
    ),
  ]) func faultsAreNamed(histogram: FloatHistogram, expected: HistogramError) {
    #expect(throws: expected) { try histogram.validate() }
    #expect(expected.description.hasPrefix("histogram has "))
  }
}
