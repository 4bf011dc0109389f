import Foundation
import Testing

@testable import ruled

@Suite struct BenchCommandTests {
  private let folder: TemporaryFolder
  private let fixtures: String

  init() throws {
    folder = try TemporaryFolder()
    fixtures = try folder.write("load 15s\nm{job=\"a\"} 0+1x40\nm{job=\"b\"} 0+2x40\n", to: "series.txt")
  }

  private func report(_ console: CapturedConsole) throws -> BenchmarkReport {
    try JSONDecoder().decode(BenchmarkReport.self, from: Data(console.output.utf8))
  }

  @Test func aTable() async {
    let console = CapturedConsole()
    let code = await console.run("bench", "--fixtures", fixtures, "--seconds=0.001", "sum(rate(m[5m]))", "m")
    #expect(code == 0, "\(console.errors)")
    let lines = console.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("expression"))
    #expect(lines[1].hasPrefix("sum(rate(m[5m]))"))
    #expect(lines[1].contains("rate "))
  }

  @Test func json() async throws {
    let console = CapturedConsole()
    let code = await console.run(
      "bench", "--fixtures", fixtures, "--seconds=0.001", "--format=json", "--start=300", "--end=600", "--step=30s",
      "sum(rate(m[5m]))")
    #expect(code == 0, "\(console.errors)")
    let found = try #require(try report(console).cases.first)
    #expect(found.query == "sum(rate(m[5m]))")
    #expect(found.steps == 10)
    #expect(found.series == 2)
    #expect(found.samples == 80)
    #expect(found.iterations >= Measurement.fewestIterations)
    #expect(found.medianMilliseconds > 0)
    #expect(found.p95Milliseconds >= found.medianMilliseconds)
    #expect(found.operators.map(\.operator) == ["result", "sum", "rate"])
    #expect(abs(found.operators.reduce(0) { $0 + $1.share } - 1) < 0.01)
  }

  @Test func madeByRule() async throws {
    let console = CapturedConsole()
    let code = await console.run(
      "bench", "--generate=rules:100", "--seconds=0.001", "--format=json", "--cold", "sum by (job) (rate(m[5m]))")
    #expect(code == 0, "\(console.errors)")
    let found = try #require(try report(console).cases.first)
    #expect(found.series == 100)
    #expect(found.samples == 2000)
    #expect(found.cold)
  }

  @Test(arguments: [(0.000001, 1), (1_000_000.0, 0)])
  func slowerThanBefore(_ milliseconds: Double, _ expected: Int32) async throws {
    let earlier = BenchmarkReport(cases: [
      BenchmarkReport.Case(
        query: "m", steps: 0, cold: false, medianMilliseconds: milliseconds, p95Milliseconds: milliseconds,
        iterations: 5, series: 2, samples: 2, peakBytes: 0, operators: [])
    ])
    let file = try folder.write(try earlier.json, to: "earlier.json")
    let console = CapturedConsole()
    let code = await console.run(
      "bench", "--fixtures", fixtures, "--seconds=0.001", "--compare", file, "--fail-above=50", "m", "m + 1")
    #expect(code == expected)
    #expect(console.output.contains("ratio"))
    #expect(console.errors.contains("m: ") == (expected == 1))
  }

  @Test func wrongExpressions() async {
    let console = CapturedConsole()
    #expect(await console.run("bench", "--fixtures", fixtures, "m +") == 1)
    #expect(console.errors.contains("parse error"))
    #expect(await console.run("bench", "--generate=rules:10", "--seconds=0.001", "m + on () m") == 1)
    #expect(console.errors.contains("many"))
  }

  @Test(arguments: [
    ["m"], ["--fixtures", "x", "--generate=range", "m"], ["--generate=range"], ["--generate=nothing", "m"],
    ["--generate=rules:0", "m"], ["--generate=rules:1", "--seconds=0", "m"],
    ["--generate=rules:1", "--fail-above=5", "m"],
  ])
  func wrongUsage(_ arguments: [String]) async {
    let console = CapturedConsole()
    #expect(await Program.run(["bench"] + arguments, console: console.console) == 2)
  }

  @Test func otherFilesThanReports() async throws {
    let console = CapturedConsole()
    let code = await console.run("bench", "--fixtures", fixtures, "--compare", fixtures, "m")
    #expect(code == 1)
    #expect(console.errors.contains("not a report"))
  }
}
