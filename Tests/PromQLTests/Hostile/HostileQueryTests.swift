import PromQL
import Testing

/// Queries made to be expensive: each is an error or a result, promptly and in bounded memory.
@Suite struct HostileQueryTests {
  private static let options = EngineOptions(maximumSamples: 1_000_000, parser: .everything)

  /// How a query ends: `a result`, or the error's message.
  private func outcome(
    _ series: String, _ text: String, _ times: QueryTimes = .instant(0), options: EngineOptions = options
  ) throws -> String {
    let run = try EngineRun(series, options: options)
    return expectPrompt(String(text.prefix(60))) { run.error(text, times)?.message ?? "a result" }
  }

  @Test(arguments: [
    "a[292y]", "rate(a[292y])", "a offset 292y", "a offset -292y", "a[292y] offset 292y", "a[292y:292y] offset -292y",
    "sum_over_time(a[1y:1ms])", "max_over_time(max_over_time(a[1h:1ms])[1h:1ms])", "a @ 1e15", "a @ -1e15",
    "max_over_time(a[292y:291y] @ 9e15 offset 292y)", "a[step() + 292y]", "a[10000y]", "a[1e300]", "a[1s * 1e300]",
    "a[2 ^ 63]", "a offset (2 ^ 62)", "a[1 / 0]", "a[-1 ^ 0.5]", "a offset -(292y + 292y)", "a[5m:1e-9]", "a[1e-9]",
    "timestamp(a @ 9e18)", "vector(1)[292y:1ms]", "rate(a[1ms:1y])", "predict_linear(a[292y], 1e300)",
  ])
  func hugeDurationsEndPromptly(text: String) throws {
    let grid = StepGrid(start: 0, step: 60_000, count: 100)
    for times in [QueryTimes.instant(0), .range(grid)] {
      #expect(try !outcome("a 1 2 3", text, times).isEmpty)
    }
  }

  @Test(arguments: [
    "a", "time()", "vector(1)", "a + a", "sum(a)", "rate(a[5m])", "absent(b)",
    "label_replace(a, \"b\", \"\", \"\", \"\")",
    "info(a)", "limitk(1, a)", "count_values(\"b\", a)", "a smoothed", "a + fill (0) b", "1", "start()", "scalar(a)",
    "quantile(time(), a)", "sort(a)", "histogram_quantile(0.5, a)", "a or b", "max_over_time(a[5m:1m])",
  ])
  func aBillionStepsAreRefused(text: String) throws {
    let grid = StepGrid(start: 0, step: 1, count: 1_000_000_000)
    #expect(try outcome("a 1 2 3", text, .range(grid)).contains("too many samples"))
  }

  /// Each of these makes a label longer by a factor; nested, they would fill any memory.
  @Test(arguments: [
    ("label_replace(", ", \"b\", \"$1$1\", \"b\", \"(.*)\")"),
    ("label_join(", ", \"b\", \"\", \"b\", \"b\", \"b\", \"b\")"),
    ("label_replace(", ", \"b\", \"$0$0$0$0\", \"b\", \"(?s).*\")"),
  ])
  func labelsThatGrowWithEveryCallAreRefused(beginning: String, end: String) throws {
    let text = String(repeating: beginning, count: 100) + "a" + String(repeating: end, count: 100)
    #expect(try outcome("a{b=\"xy\"} 1", text) != "a result")
  }

  @Test func manyDistinctValuesEndPromptly() throws {
    let series = (0..<300).map { "a{i=\"\($0)\"} \($0)+1000x300" }.joined(separator: "\n")
    let grid = StepGrid(start: 0, step: 60_000, count: 300)
    let result = try outcome(series, "count_values(\"v\", a)", .range(grid))
    #expect(result == "a result" || result.contains("too many samples"))
    #expect(try outcome(series, "count_values(\"v\", a)", .range(grid), options: tight).contains("too many samples"))
  }

  private var tight: EngineOptions { EngineOptions(maximumSamples: 50_000) }

  @Test func aHistogramOfManyBucketsEndsPromptly() throws {
    let series = (0..<20_000).map { "h_bucket{le=\"\($0)\"} \($0)" } + ["h_bucket{le=\"+Inf\"} 20000"]
    #expect(try outcome(series.joined(separator: "\n"), "histogram_quantile(0.5, h_bucket)") == "a result")
    #expect(try outcome(series.joined(separator: "\n"), "histogram_fraction(0, 9, h_bucket)") == "a result")
  }

  @Test func manyMatchersEndPromptly() throws {
    let matchers = (0..<20_000).map { "l\($0)!=\"\($0)\"" }.joined(separator: ",")
    let series = (0..<100).map { "a{i=\"\($0)\"} 1" }.joined(separator: "\n")
    #expect(try outcome(series, "a{\(matchers)}") == "a result")
    #expect(try outcome(series, "absent(b{\(matchers)})") == "a result")
    #expect(try outcome(series, "absent(b{\(matchers.replacing("!=", with: "="))})") == "a result")
  }

  @Test func manyLabelsEndPromptly() throws {
    let names = (0..<1_000).map { "l\($0)" }
    let series = "a{" + names.map { "\($0)=\"1\"" }.joined(separator: ",") + "} 1"
    let list = names.joined(separator: ",")
    for text in [
      "sum by (\(list)) (a)", "sum without (\(list)) (a)", "a + on (\(list)) a", "a * on () group_left (\(list)) a",
      "label_join(a, \"x\", \",\", \(names.map { "\"\($0)\"" }.joined(separator: ",")))",
      "sort_by_label(a, \(names.map { "\"\($0)\"" }.joined(separator: ",")))",
    ] {
      #expect(try outcome(series, text) == "a result")
    }
  }

  @Test(arguments: ["topk", "bottomk", "limitk"])
  func asksForMoreElementsThanThereAre(operation: String) throws {
    #expect(try outcome("a 1", "\(operation)(9e18, a)") == "a result")
    #expect(try outcome("a 1", "\(operation)(1e19, a)").contains("overflows int64"))
  }

  @Test func annotationsAreBounded() throws {
    let series = (0..<5_000).map { "h\($0)_bucket{le=\"x\($0)\"} 1" }.joined(separator: "\n")
    let run = try EngineRun(series)
    let result = try expectPrompt("5,000 annotations") {
      try run.result("histogram_quantile(0.5, {__name__=~\"h.*\"})", .instant(0))
    }
    #expect(result.annotations.warnings.count == Annotations.maximumCount)
  }
}
