import PromQL
import Testing

@testable import RuleEval

/// What the API shows of a histogram, read back, is that histogram.
struct ReplyHistogramPropertyTests {
  /// Numbers that look random and are the same each time.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
  }

  private static func histogram(_ generator: inout Generator) -> FloatHistogram {
    let schema = Int32.random(in: -4...8, using: &generator)
    let reach: Int32 = schema < 0 ? 60 >> -schema : 60 << schema
    let thresholds: [Double] = [0, 0x1p-128, 0.001, 1.3, 4]
    let threshold = thresholds.randomElement(using: &generator) ?? 0
    func side() -> BucketCounts {
      var counts = BucketCounts()
      var index = Int32.random(in: -reach...reach, using: &generator)
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        // A bucket wholly inside the zero bucket is none that anybody makes.
        let bucket = FloatHistogram(schema: schema, positive: BucketCounts(first: index, counts: [1])).buckets[0]
        if bucket.upper > threshold { counts.append(index: index, count: .random(in: 1...9, using: &generator)) }
        index += .random(in: 1...3, using: &generator)
      }
      return counts
    }
    return FloatHistogram(
      schema: schema, zeroThreshold: threshold, zeroCount: 2, count: 20, sum: -3.5, positive: side(), negative: side())
  }

  private static func json(_ histogram: FloatHistogram) -> String {
    let buckets = histogram.buckets.map { bucket in
      let rule = bucket.includesLower ? (bucket.includesUpper ? 3 : 1) : 0
      let numbers = [bucket.lower, bucket.upper, bucket.count].map { #""\#(SampleText.plain($0))""# }
      return "[\(rule),\(numbers.joined(separator: ","))]"
    }
    return #"{"count":"20","sum":"-3.5","buckets":[\#(buckets.joined(separator: ","))]}"#
  }

  @Test(arguments: 0..<300)
  func whatIsWrittenIsReadBack(_ seed: Int) throws {
    var generator = Generator(state: UInt64(seed) &* 104_729 &+ 7)
    let histogram = Self.histogram(&generator)
    let json =
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,"#
      + Self.json(histogram) + "]}]}}"
    let query = PrometheusQuery(expression: "h", times: .instant(1000), lookback: 1)
    let reply = try PrometheusReply.decode(
      Array(json.utf8), to: query, symbols: SymbolTable(), limits: PrometheusLimits())
    guard case .series(let set) = reply, let read = set.samples(0).first?.histogram else {
      Issue.record("no histogram")
      return
    }
    let cut = histogram.buckets.count {
      abs($0.lower) == histogram.zeroThreshold || abs($0.upper) == histogram.zeroThreshold
    }
    if histogram.buckets.count > cut {
      #expect(read == histogram)
    } else {
      // Only the zero bucket and its neighbours: some finer schema may have the same bounds.
      #expect(
        read.schema >= histogram.schema && read.buckets.map(\.description) == histogram.buckets.map(\.description))
    }
  }
}
