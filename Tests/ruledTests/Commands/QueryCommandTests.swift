import Testing

@testable import ruled

@Suite struct QueryCommandTests {
  private let folder: TemporaryFolder
  private let fixtures: String

  init() throws {
    folder = try TemporaryFolder()
    fixtures = try folder.write(
      """
      load 15s
      up{job="a"} 1 1 0
      up{job="b"} 1x2
      """, to: "series.txt")
  }

  @Test func instantAsText() async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "--time=30", "up") == 0)
    #expect(console.output == "up{job=\"a\"} => 0 @[30]\nup{job=\"b\"} => 1 @[30]\n")
  }

  @Test func theLastSampleIsNow() async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "time()") == 0)
    #expect(console.output == "scalar: 30 @[30]\n")
  }

  @Test func rangeAsText() async {
    let console = CapturedConsole()
    let code = await console.run(
      "query", "--fixtures", fixtures, "--start=0", "--end=1970-01-01T00:00:30Z", "--step=15s",
      "up == 0 or up{job=\"b\"}")
    #expect(code == 0)
    #expect(console.output == "up{job=\"a\"} =>\n0 @[30]\nup{job=\"b\"} =>\n1 @[0]\n1 @[15]\n1 @[30]\n")
  }

  @Test func json() async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "--time=30.5", "--format=json", "count(up)") == 0)
    #expect(
      console.output
        == #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[30.500,"2"]}]}}"# + "\n")
  }

  @Test func wrongExpressions() async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "up ==") == 1)
    #expect(console.errors.contains("parse error"))
    #expect(console.output.isEmpty)
  }

  @Test func wrongExpressionsAsJSON() async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "--format=json", "up ==") == 1)
    #expect(console.output.hasPrefix(#"{"status":"error","errorType":"bad_data","error":""#))
  }

  @Test func wrongFixtures() async throws {
    let wrong = try folder.write("up 1\nup{ 1\n", to: "wrong.txt")
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", wrong, "up") == 1)
    #expect(console.errors.contains("\(wrong):2:"))
    #expect(await console.run("query", "--fixtures", "\(folder.path)/none", "up") == 1)
  }

  @Test func fixturesInTheFormatsOfTargets() async throws {
    let prometheus = try folder.write("# TYPE a_total counter\na_total{b=\"c\"} 3 60000\n", to: "a.txt")
    let openMetrics = try folder.write(
      "# TYPE a counter\na_total{b=\"c\"} 3 60\n# EOF\n", to: "b.txt")
    for file in [prometheus, openMetrics] {
      let console = CapturedConsole()
      #expect(await console.run("query", "--fixtures", file, "a_total") == 0)
      #expect(console.output == "a_total{b=\"c\"} => 3 @[60]\n", "\(console.errors)")
    }
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", prometheus, "--fixtures.format=openmetrics", "a_total") == 1)
    #expect(console.errors.contains("\(prometheus):"))
    #expect(await console.run("query", "--fixtures", prometheus, "--fixtures.format=xml", "a_total") == 2)
  }

  @Test func histograms() async throws {
    let file = try folder.write("h {{schema:0 count:3 sum:4.5 buckets:[1 2]}}\n", to: "histograms.txt")
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", file, "h") == 0)
    #expect(console.output == "h => {count:3, sum:4.5, (0.5,1]:1, (1,2]:2} @[0]\n")
  }

  @Test func warningsAndInfosStandOnStandardError() async {
    let console = CapturedConsole()
    #expect(
      await console.run(
        "query", "--fixtures", fixtures, "--time=30",
        "sum(rate(up[1m])) + quantile(2, up) + quantile(3, up)")
        == 0)
    let lines = console.errors.split(separator: "\n")
    #expect(
      lines.prefix(2).allSatisfy { $0.hasPrefix("warning: PromQL warning: quantile value should be between 0 and 1") })
    #expect(lines.first?.hasSuffix("got 2 (1:30)") == true, "\(console.errors)")
    #expect(lines.last?.hasPrefix("info: PromQL info: metric might not be a counter") == true)
    #expect(lines.last?.hasSuffix("(1:10)") == true)
  }

  @Test func featuresAreOffUnlessEnabled() async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "limitk(1, up)") == 1)
    #expect(console.errors.contains("experimental"))
    #expect(
      await console.run(
        "query", "--fixtures", fixtures,
        "--enable-feature=promql-extended-range-selectors,promql-experimental-functions",
        "--enable-feature", "promql-binop-fill-modifiers", "count(limitk(1, up + fill(0) up))") == 0)
  }

  @Test(arguments: ["old-ui", "nonsense", "promql-experimental-functions,"])
  func otherFeaturesAreWrongUsage(_ name: String) async {
    let console = CapturedConsole()
    #expect(await console.run("query", "--fixtures", fixtures, "--enable-feature=\(name)", "up") == 2)
    #expect(console.errors.contains("--enable-feature"))
  }
}
