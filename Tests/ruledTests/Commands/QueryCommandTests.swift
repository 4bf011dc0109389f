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
}
