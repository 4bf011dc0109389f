import Glibc
import PromQL
import Testing

@testable import RuleEval

/// Histograms of replies, which come without schema, empty buckets and the bounds between them.
struct ReplyHistogramTests {
  private let symbols = SymbolTable()

  private func decode(_ series: [String]) throws -> [[Sample]] {
    let json =
      #"{"status":"success","data":{"resultType":"matrix","result":[\#(series.joined(separator: ","))]}}"#
    let query = PrometheusQuery(expression: "h", times: .window(start: 0, end: 1_000_000), lookback: 1)
    let reply = try PrometheusReply.decode(
      Array(json.utf8), to: query, symbols: symbols, limits: PrometheusLimits(samples: 20))
    guard case .series(let set) = reply else { throw ReplyError.malformed("an error", offset: 0) }
    return (0..<set.count).map { set.samples($0) }
  }

  /// A series of histograms, a second apart, each given by its buckets.
  private func series(_ histograms: [String], name: String = "h", job: String = "a") -> String {
    let samples = histograms.enumerated().map {
      #"[\#($0.offset + 1),{"count":"12","sum":"34.5","buckets":[\#($0.element)]}]"#
    }
    return #"{"metric":{"__name__":"\#(name)","job":"\#(job)"},"histograms":[\#(samples.joined(separator: ","))]}"#
  }

  private func histograms(_ series: String...) throws -> [[FloatHistogram]] {
    try decode(series).map { $0.compactMap(\.histogram) }
  }

  private func histogram(_ buckets: String) throws -> FloatHistogram {
    try #require(try histograms(series([buckets])).first?.first)
  }

  @Test(arguments: FloatHistogram.exponentialSchemas)
  func tellsTheSchemaByTheBounds(_ schema: Int32) throws {
    func bound(_ index: Int32) -> Double { exp2(Double(index) * exp2(-Double(schema))) }
    let last: Int32 = schema < 0 ? 1024 >> -schema : 1024 << schema
    let indexes: [Int32] = [-60, -1, 0, 1, 2, 60, last - 2]
    for index in indexes where index > -1020 / (1 << max(0, -schema)) && index < last - 1 {
      let read = try histogram(
        #"[1,"-\#(bound(index + 1))","-\#(bound(index))","1"],[3,"-1e-300","1e-300","2"],"#
          + #"[0,"\#(bound(index - 1))","\#(bound(index))","3"],[0,"\#(bound(index))","\#(bound(index + 1))","4.5"]"#)
      #expect(
        read
          == FloatHistogram(
            schema: schema, zeroThreshold: 1e-300, zeroCount: 2, count: 12, sum: 34.5,
            positive: BucketCounts(first: index, counts: [3, 4.5]),
            negative: BucketCounts(first: index + 1, counts: [1])), "\(index)")
    }
  }

  @Test func readsTheExampleOfTheDocumentation() throws {
    let read = try histogram(#"[3,"-0.25","0.25","3"],[0,"0.25","0.5","12"],[0,"0.5","1","21"],[0,"2","4","6"]"#)
    #expect(
      read
        == FloatHistogram(
          schema: 0, zeroThreshold: 0.25, zeroCount: 3, count: 12, sum: 34.5,
          positive: BucketCounts(indexes: [-1, 0, 2], counts: [12, 21, 6])))
    #expect(read.counterResetHint == .unknown)
  }

  @Test func theZeroBucketMayReachIntoItsNeighbours() throws {
    let read = try histogram(
      #"[1,"-8","-4","1"],[1,"-4","-3","2"],[3,"-3","3","3"],[0,"3","4","4"],[0,"4","8","5"]"#)
    #expect(
      read
        == FloatHistogram(
          schema: 0, zeroThreshold: 3, zeroCount: 3, count: 12, sum: 34.5,
          positive: BucketCounts(first: 2, counts: [4, 5]), negative: BucketCounts(first: 2, counts: [2, 1])))
    // Alone, such a bucket is of the finest schema that has one with its end and the threshold inside.
    let alone = try histogram(#"[3,"-3","3","3"],[0,"3","4","4"]"#)
    #expect(alone.schema == 1 && alone.positive == BucketCounts(first: 4, counts: [4]))
  }

  @Test func theLastBucketsEndAtTheLargestNumberAndAtInfinity() throws {
    let largest = "1.7976931348623157e+308"
    let read = try histogram(
      #"[1,"-Inf","-\#(largest)","1"],[3,"-0","0","1"],[0,"8.98846567431158e+307","\#(largest)","2"],"#
        + #"[0,"\#(largest)","+Inf","3"]"#)
    #expect(
      read
        == FloatHistogram(
          schema: 0, zeroCount: 1, count: 12, sum: 34.5, positive: BucketCounts(first: 1024, counts: [2, 3]),
          negative: BucketCounts(first: 1025, counts: [1])))
  }

  @Test func withoutBucketsItIsOfTheFinestSchema() throws {
    for buckets in ["", #"[3,"-0.001","0.001","12"]"#] {
      let read = try histogram(buckets)
      #expect(read.schema == 8 && read.positive.isEmpty && read.count == 12 && read.sum == 34.5)
    }
  }

  @Test func customBoundsAreThoseThatAnyHistogramOfTheMetricShows() throws {
    let read = try histograms(
      series([#"[0,"2.5","5","7"]"#, "", #"[3,"-Inf","1","2"],[0,"10","+Inf","1"]"#], job: "a"),
      series([#"[0,"1","2","9"]"#], job: "b"), series([""], job: "c"),
      series([#"[0,"1","2","9"]"#], name: "other"))
    let bounds = [1, 2, 2.5, 5, 10]
    func custom(_ indexes: [Int32], _ counts: [Double]) -> FloatHistogram {
      FloatHistogram(
        schema: FloatHistogram.customBucketsSchema, count: 12, sum: 34.5,
        positive: BucketCounts(indexes: indexes, counts: counts), customBounds: bounds)
    }
    #expect(read[0] == [custom([3], [7]), custom([], []), custom([0, 5], [2, 1])])
    #expect(read[1] == [custom([1], [9])])
    #expect(read[2] == [custom([], [])])
    #expect(read[3].map(\.schema) == [0])
  }

  @Test func boundsThatDifferStayApart() throws {
    let read = try histograms(
      series([#"[0,"0.3","0.7","1"]"#, #"[0,"0.7","0.9","1"]"#], job: "a"),
      series([#"[0,"0.3","0.5","1"]"#], job: "b"),
      series([#"[0,"0.3","0.8","1"]"#, #"[0,"0.5","0.8","1"]"#], job: "c"))
    #expect(read[0].map(\.customBounds) == [[0.3, 0.7, 0.9], [0.3, 0.7, 0.9]])
    #expect(read[1].map(\.customBounds) == [[0.3, 0.5, 0.7, 0.8, 0.9]])
    #expect(read[2].map(\.customBounds) == [[0.3, 0.8], [0.3, 0.5, 0.8]])
  }

  @Test func powersOfTwoAreExponentialBesideWhatMustBe() throws {
    let read = try histograms(
      series([#"[0,"1","2","1"]"#], job: "a"), series([#"[1,"-2","-1","1"]"#], job: "b"),
      series([#"[0,"1","2","1"],[0,"2","3","1"]"#, #"[0,"1","2","1"]"#], job: "c"))
    #expect(read.map { $0.map(\.schema) } == [[0], [0], [-53, -53]])
  }

  @Test func numbersAndHistogramsMixByTime() throws {
    let samples = try decode([
      #"{"values":[[1,"1"],[3,"3"]],"metric":{},"histograms":[[2,{"count":"1","sum":"2"}],[4,{"count":"3","sum":"4"}]]}"#,
      #"{"histograms":[[2,{"count":"1","sum":"2","new":[]}]],"values":[[1,"1"]],"metric":{"a":"b"}}"#,
    ])
    #expect(samples.map { $0.map(\.timestamp) } == [[1000, 2000, 3000, 4000], [1000, 2000]])
    #expect(samples[0].map { $0.histogram?.count } == [nil, 1, nil, 3])
  }

  @Test func anInstantHasAHistogram() throws {
    let json =
      #"{"status":"success","data":{"resultType":"vector","result":["#
      + #"{"metric":{"a":"b"},"histogram":[7,{"sum":"2","buckets":null,"count":"1"}]}]}}"#
    let query = PrometheusQuery(expression: "h", times: .instant(7500), lookback: 1)
    guard
      case .series(let set) = try PrometheusReply.decode(
        Array(json.utf8), to: query, symbols: symbols, limits: PrometheusLimits())
    else {
      Issue.record("an error")
      return
    }
    #expect(set.samples(0) == [Sample(timestamp: 7500, histogram: FloatHistogram(schema: 8, count: 1, sum: 2))])
    #expect(set.annotations.isEmpty)
    let counted = try Engine().prepare("histogram_count(h)").evaluate(.instant(7500), series: [set], symbols: symbols)
    guard case .vector(let elements) = counted.value else {
      Issue.record("no vector")
      return
    }
    #expect(elements.map(\.sample) == [Sample(timestamp: 7500, value: 1)])
  }

  @Test(
    arguments: [
      (#"[0,"1","2","3"],[0,"1.5","4","3"]"#, "the buckets of a histogram are not in order"),
      (#"[0,"2","1","3"]"#, "the buckets of a histogram are not in order"),
      (#"[0,"NaN","1","3"]"#, "the buckets of a histogram are not in order"),
      (#"[2,"1","2","3"]"#, "a histogram's bounds fit neither exponential nor custom buckets"),
      (#"[3,"-1","2","3"]"#, "a histogram's bounds fit neither exponential nor custom buckets"),
      (#"[1,"-5","-3","3"]"#, "a histogram's bounds fit neither exponential nor custom buckets"),
      (#"[1,"-2","-1","3"],[0,"1","5","3"]"#, "a histogram's bounds fit neither exponential nor custom buckets"),
      (
        #"[1,"-2","-1","3"],[0,"1","2","3"],[0,"2","8","3"]"#,
        "a histogram's bounds fit neither exponential nor custom buckets"
      ),
      (#"[0,"5","5","3"]"#, "a histogram's bounds fit neither exponential nor custom buckets"),
      (#"[4,"1","2","3"]"#, "a bucket has an unknown boundary rule"),
      (#"[00,"1","2","3"]"#, "a bucket has an unknown boundary rule"),
      (#"[0,"x","2","3"]"#, "a bucket's bound is no number"),
      (#"[0,"1","2","three"]"#, "a bucket's count is no number"),
      (#"[0,"1","2"]"#, #"expected ",""#),
    ])
  func saysWhatIsWrong(_ buckets: String, message: String) {
    #expect {
      _ = try decode([series([buckets])])
    } throws: { error in
      guard case ReplyError.malformed(let found, _) = error else { return false }
      return found == message
    }
  }

  @Test(
    arguments: [
      (#""histograms":[[1,{"count":"1"}]]"#, "a histogram has no count or no sum"),
      (
        #""histograms":[[1,{"count":"1","sum":"1","buckets":[[0,"1","2","3"]],"buckets":[]}]]"#,
        "a histogram has its buckets twice"
      ),
      (#""histograms":[],"histogram":[1,{}]"#, "a series has its histograms twice"),
      (
        #""values":[[1,"2"]],"histograms":[[1,{"count":"1","sum":"1"}]]"#,
        "a series has a number and a histogram at one time"
      ),
      (
        #""histograms":[[2,{"count":"1","sum":"1"}],[1,{"count":"1","sum":"1"}]]"#,
        "the samples of a series are not in order of time"
      ),
    ])
  func saysWhatIsWrongWithASeries(_ members: String, message: String) {
    #expect {
      _ = try decode([#"{"metric":{},\#(members)}"#])
    } throws: { error in
      guard case ReplyError.malformed(let found, _) = error else { return false }
      return found == message
    }
  }

  @Test func histogramsCountAsSamples() {
    #expect(throws: ReplyError.tooLarge(what: "samples", limit: 20)) {
      _ = try decode([series(Array(repeating: "", count: 21))])
    }
  }
}
