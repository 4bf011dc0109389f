import PromQL
import Testing

@testable import ruled

@Suite struct QueryResponseTests {
  private let up: Labels = ["__name__": "up", "job": "a"]

  private func text(
    _ value: QueryResult.Value, _ annotations: Annotations = Annotations(), limit: Int = 0
  ) async throws -> String {
    try await QueryResponse(QueryResult(value: value, annotations: annotations), limit: limit).text()
  }

  @Test func vector() async throws {
    let value = QueryResult.Value.vector([
      VectorElement(labels: up, sample: Sample(timestamp: 1_435_781_451_781, value: 1))
    ])
    let expected = #"""
      {"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up","job":"a"},"value":[1435781451.781,"1"]}]}}
      """#
    #expect(try await text(value) == expected)
  }

  @Test func matrix() async throws {
    let samples = [Sample(timestamp: 0, value: .nan), Sample(timestamp: 15_000, value: 0.5)]
    let value = QueryResult.Value.matrix([MatrixSeries(labels: up, samples: samples)])
    let expected = #"""
      {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up","job":"a"},"values":[[0,"NaN"],[15,"0.5"]]}]}}
      """#
    #expect(try await text(value) == expected)
  }

  @Test func histograms() async throws {
    let histogram = FloatHistogram(
      schema: 0, zeroThreshold: 0.25, zeroCount: 3, count: 42, sum: 34593.34,
      positive: BucketCounts(indexes: [-1, 0, 1, 2], counts: [12, 21, 0, 6]),
      negative: BucketCounts(first: 0, counts: [1.5]))
    let written = #"""
      {"count":"42","sum":"34593.34","buckets":[[1,"-1","-0.5","1.5"],[3,"-0.25","0.25","3"],[0,"0.25","0.5","12"],[0,"0.5","1","21"],[0,"2","4","6"]]}
      """#
    let vector = try await text(
      .vector([VectorElement(labels: up, sample: Sample(timestamp: 0, histogram: histogram))]))
    #expect(vector.contains(#""metric":{"__name__":"up","job":"a"},"histogram":[0,\#(written)]}"#), "\(vector)")
    let empty = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 1, sum: 2, positive: BucketCounts(first: 0, counts: [1, 0]),
      customBounds: [5])
    let samples = [
      Sample(timestamp: 0, histogram: empty), Sample(timestamp: 1000, value: 1),
      Sample(timestamp: 2000, histogram: FloatHistogram(count: .nan, sum: .infinity)),
    ]
    let matrix = try await text(.matrix([MatrixSeries(labels: [:], samples: samples)]))
    #expect(
      matrix.contains(
        #"{"metric":{},"values":[[1,"1"]],"histograms":[[0,{"count":"1","sum":"2","buckets":[[3,"-Inf","5","1"]]}],"#
          + #"[2,{"count":"NaN","sum":"+Inf"}]]}"#), "\(matrix)")
  }

  @Test func scalarAndString() async throws {
    #expect(
      try await text(.scalar(Sample(timestamp: 1000, value: 3)))
        == #"{"status":"success","data":{"resultType":"scalar","result":[1,"3"]}}"#)
    #expect(
      try await text(.string("a\"b", timestamp: 1500))
        == #"{"status":"success","data":{"resultType":"string","result":[1.5,"a\"b"]}}"#)
  }

  @Test func nothing() async throws {
    #expect(try await text(.vector([])) == #"{"status":"success","data":{"resultType":"vector","result":[]}}"#)
  }

  @Test func annotationsAndLimit() async throws {
    var annotations = Annotations()
    annotations.inform("look")
    let elements = (0..<3).map { VectorElement(labels: [:], sample: Sample(timestamp: 0, value: Double($0))) }
    let expected = #"""
      {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[0,"0"]}]},"warnings":["results truncated due to limit"],"infos":["look"]}
      """#
    #expect(try await text(.vector(elements), annotations, limit: 1) == expected)
    #expect(try await !text(.vector(elements), limit: 3).contains("truncated"))
  }

  @Test func largeResultsInPieces() async throws {
    let elements = (0..<5000).map {
      VectorElement(labels: ["number": "\($0)"], sample: Sample(timestamp: 0, value: Double($0)))
    }
    let text = try await text(.vector(elements))
    #expect(text.utf8.count > QueryResponse.pieceSize)
    #expect(text.hasPrefix(#"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"number":"0"}"#))
    #expect(text.hasSuffix(#"{"metric":{"number":"4999"},"value":[0,"4999"]}]}}"#))
    #expect(text.split(separator: "\"metric\"").count == 5001)
    #expect(!text.contains(",,") && !text.contains("}{"))
  }
}
