import PromQL
import Testing

@testable import RuleEval

@Suite struct LabelLossTests {
  private func loss(_ expression: String) throws -> String? {
    LabelLoss.of("l", in: try Parser.parse(expression, options: .everything))?.reason
  }

  @Test(arguments: [
    "x", "x{l=\"a\"}", "x{l!=\"\"}", "rate(x[5m])", "-x", "(x)", "x + 1", "1 < x", "sum by (l) (x)",
    "sum by (a, l) (x)",
    "sum without (a) (x)", "topk(1, x)", "topk by (a) (1, x)", "count_values(\"l\", x)", "x + y", "x + on (l) y",
    "x + ignoring (a) y", "x and on (a) sum(y)", "x unless sum(y)", "sum(x) or y", "x or sum(y)",
    "x * on (a) group_left sum by (a) (y)", "sum by (a) (x) * on (a) group_left (l) y",
    "sum by (a) (y) * on (a) group_right x", "label_replace(sum(x), \"l\", \"\", \"a\", \"\")",
    "label_join(sum(x), \"l\", \"\", \"a\")", "absent(x{l=\"a\"})", "absent_over_time(x{l=\"a\"}[5m])",
    "histogram_quantile(0.9, x)", "histogram_quantiles(x, \"l\", 0.9)", "max_over_time(sum by (l) (x)[5m:])",
    "sort_by_label(x, \"a\")", "info(sum(x))", "round(x)", "hour(x)", "sum by (l) (x) + on (l) sum by (l) (y)",
  ])
  func `some element may have it`(_ expression: String) throws {
    #expect(try loss(expression) == nil)
  }

  @Test(arguments: [
    ("1", "a number has no labels"), ("x{l=\"\"}", "asks for series without it"), ("sum(x)", "sum keeps no labels"),
    ("sum by (a) (x)", "sum keeps just the labels of by (a)"),
    ("max without (b, l) (x)", "max drops the labels of without (b, l)"), ("sum by (l) (sum by (a) (x))", "by (a)"),
    ("topk(1, sum(x))", "sum keeps no labels"), ("count_values(\"a\", x)", "count_values keeps no labels"),
    ("x + on (a) y", "+ keeps just the labels of on (a)"), ("x > ignoring (l) y", "> drops the labels of ignoring (l)"),
    ("sum(x) and y", "sum keeps no labels"), ("sum(x) or count(y)", "sum keeps no labels"),
    ("x * on (a) group_left (l) sum by (a) (y)", "sum keeps just the labels of by (a)"),
    ("sum by (a) (x) * on (a) group_left y", "by (a)"), ("label_replace(sum(x), \"b\", \"\", \"l\", \"\")", "sum"),
    ("absent(x)", "asks for with ="), ("absent(x{l=~\"a\"})", "asks for with ="),
    ("absent(x{l=\"a\", l=\"b\"})", "asks for with ="),
    ("absent(sum(x))", "absent of more than a selector has no labels"),
    ("vector(1)", "vector() has no labels"), ("time()", "time() has no labels"), ("hour()", "hour() has no labels"),
    ("scalar(x)", "scalar() has no labels"), ("rate(sum(x)[5m:])", "sum keeps no labels"), ("-sum(x) * 2", "sum"),
  ])
  func `no element can have it`(_ expression: String, reason: String) throws {
    let loss = try #require(try loss(expression))
    #expect(loss.contains(reason), "\(loss)")
  }

  @Test func `le is taken by quantiles`() throws {
    let expression = try Parser.parse("histogram_quantile(0.9, x)", options: .everything)
    #expect(LabelLoss.of("le", in: expression)?.reason == "histogram_quantile takes it away")
  }

  @Test func `nothing is said of the metric's name`() throws {
    #expect(LabelLoss.of("__name__", in: try Parser.parse("sum(x)", options: .everything)) == nil)
  }
}
