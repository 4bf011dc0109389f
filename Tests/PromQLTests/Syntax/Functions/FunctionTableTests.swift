import Testing

@testable import PromQL

@Suite struct SyntaxFunctionTableTests {
  @Test func everyFunctionCanBeFound() {
    #expect(FunctionTable.all.count == 90)
    for function in FunctionTable.all {
      #expect(FunctionTable.signature(named: function.name) == function)
    }
    for function in FunctionTable.all {
      let text = Array("(\(function.name)".utf8)
      #expect(FunctionTable.signature(named: text, 1..<text.count) == function)
      #expect(FunctionTable.signature(named: text, 0..<text.count) == nil)
    }
    #expect(FunctionTable.signature(named: [], 0..<0) == nil)
    #expect(FunctionTable.signature(named: "Rate") == nil)
    #expect(FunctionTable.signature(named: "") == nil)
  }

  @Test func experimentalOnes() {
    #expect(
      FunctionTable.all.filter(\.isExperimental).map(\.name) == [
        "double_exponential_smoothing", "end", "histogram_quantiles", "info", "mad_over_time", "max_of", "min_of",
        "range", "sort_by_label", "sort_by_label_desc", "start", "start_timestamp", "step", "ts_of_first_over_time",
        "ts_of_last_over_time", "ts_of_max_over_time", "ts_of_min_over_time",
      ])
  }

  @Test func argumentCounts() throws {
    let options = ParserOptions(experimentalFunctions: true)
    let quantiles = { (count: Int) in "histogram_quantiles(a, 'q'" + String(repeating: ", 0.5", count: count) + ")" }
    for text in ["round(a)", "round(a, 5)", "hour()", "label_join(a, 'b', ',')", quantiles(1), quantiles(10)] {
      #expect(throws: Never.self, "\(text)") { try Parser.parse(text, options: options) }
    }
    for text in ["round()", "hour(a, a)", "label_join(a, 'b')", quantiles(0), quantiles(11)] {
      #expect(throws: ParseError.self, "\(text)") { try Parser.parse(text, options: options) }
    }
  }
}
