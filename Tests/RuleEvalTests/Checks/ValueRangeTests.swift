import PromQL
import Testing

@testable import RuleEval

@Suite struct ValueRangeTests {
  private func range(_ expression: String) throws -> ValueRange {
    var range = ValueRange(of: try Parser.parse(expression, options: .everything))
    range.tellsExistence = false
    return range
  }

  @Test(arguments: [
    ("x", ValueRange.all), ("1 + 2", .exactly(3)), ("-5", .exactly(-5)),
    ("-(x > 1)", ValueRange(high: -1, excludesHigh: true)),
    ("NaN", .all), ("count(x)", ValueRange(low: 1)), ("absent(x)", .exactly(1)), ("group(x)", .exactly(1)),
    ("x == bool 1", .between(0, 1)), ("x > 5", ValueRange(low: 5, excludesLow: true)), ("5 >= x", ValueRange(high: 5)),
    ("x != 5", .all), ("x == 5", .exactly(5)),
    ("(x > 1) < 3", ValueRange(low: 1, high: 3, excludesLow: true, excludesHigh: true)),
    ("x > 5 or x < 3", .all), ("x > 5 or y >= 5", ValueRange(low: 5)),
    ("x < 3 and y", ValueRange(high: 3, excludesHigh: true)),
    ("rate(x[5m])", .nonnegative), ("sum(rate(x[5m]))", .nonnegative), ("sum(x)", .all),
    ("rate(a[5m]) / rate(b[5m])", .nonnegative), ("1 - rate(x[5m])", ValueRange(high: 1)), ("x * 2", .all),
    ("max_over_time(count(x)[5m:])", ValueRange(low: 1)), ("hour()", .between(0, 23)), ("vector(7)", .exactly(7)),
    ("max(count by (a) (x))", ValueRange(low: 1)), ("quantile(2, count(x))", .all),
    ("sum_over_time(count(x)[5m:])", ValueRange(low: 1)),
  ])
  func `bounds of values`(_ expression: String, expected: ValueRange) throws {
    #expect(try range(expression) == expected)
  }

  @Test func `ranges as sets`() {
    let above = ValueRange(low: 1, excludesLow: true)
    #expect(above.intersection(.exactly(1)).isEmpty)
    #expect(!above.intersection(.between(0, 2)).isEmpty)
    #expect(above.isWithin(ValueRange(low: 1)))
    #expect(!ValueRange(low: 1).isWithin(above))
    #expect(above.union(.exactly(1)) == ValueRange(low: 1))
    #expect(above.union(.between(2, 1)) == above)
    #expect(ValueRange(fulfilling: .notEqual, 1) == nil)
  }
}
