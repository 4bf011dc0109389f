import PromQL
import Testing

/// Which labels functions of histograms take away where names go at once.
@Suite struct HistogramNameTests {
  private static let series = """
    h{__type__="histogram", __unit__="s", i="1"} {{count:3 sum:6 buckets:[1 2]}}
    """

  @Test(arguments: ["histogram_count", "histogram_sum", "histogram_avg", "histogram_stddev", "histogram_stdvar"])
  func typeAndUnitStay(function: String) throws {
    let run = try EngineRun(Self.series)
    #expect(
      try run.elements("\(function)(h) > bool -1") == ["{i=\"1\"} 1"])
    #expect(
      try run.elements("\(function)(h) * 0 == \(function)(h) * 0") == ["{i=\"1\"} 0"])
    let labels = try run.elements("\(function)(h)").map { $0.split(separator: "}")[0] + "}" }
    #expect(labels == ["{__type__=\"histogram\", __unit__=\"s\", i=\"1\"}"])
  }

  @Test(arguments: ["histogram_quantile(0.5, h)", "histogram_fraction(0, 1, h)", "-h"])
  func typeAndUnitGo(query: String) throws {
    let labels = try EngineRun(Self.series).elements(query).map { $0.split(separator: "}")[0] + "}" }
    #expect(labels == ["{i=\"1\"}"])
  }

  @Test func allGoAtTheEndWhereRemovalIsDelayed() throws {
    let run = try EngineRun(Self.series, options: EngineOptions(isDelayedNameRemovalEnabled: true))
    #expect(try run.elements("histogram_count(h)") == ["{i=\"1\"} 3"])
  }
}
