import Testing

@testable import ruled

@Suite struct ExplainCommandTests {
  @Test func aPlan() async {
    let console = CapturedConsole()
    let code = await console.run(
      "explain", "--start=0", "--end=600", "--step=1m", #"sum by (job) (rate(m{code="500"}[5m])) / sum(m @ 60)"#)
    #expect(code == 0, "\(console.errors)")
    #expect(
      console.output == """
        operator                fetch  steps
        result                            11
          /                               11
            sum by (job)                  11
              rate                  1     11
            once for all steps            11
              sum                          1
                select              2      1
        fetch 1: m{code="500"}[5m], all samples later than -300, not later than 600
        fetch 2: m @ 60.000, the newest samples later than -240, not later than 60

        """)
  }

  @Test func analyzed() async throws {
    let console = CapturedConsole()
    let code = await console.run(
      "explain", "--analyze", "--generate=rules:100", "--evaluations=3", "sum by (job) (rate(m[5m]))")
    #expect(code == 0, "\(console.errors)")
    let lines = console.output.split(separator: "\n")
    #expect(lines[0].split(separator: " ").suffix(5) == ["share", "calls", "series", "rows", "cells"])
    #expect(lines[2].split(separator: " ").suffix(4) == ["1", "10", "10", "10"])
    #expect(lines[3].split(separator: " ").suffix(4) == ["1", "100", "100", "100"])
  }

  @Test func wrongExpressions() async {
    let console = CapturedConsole()
    #expect(await console.run("explain", "m +") == 1)
    #expect(console.errors.contains("parse error"))
    #expect(await console.run("explain", "limitk(1, m)") == 1)
    #expect(console.errors.contains("promql-experimental-functions"))
  }

  @Test func wrongUsage() async {
    let console = CapturedConsole()
    #expect(await console.run("explain", "--analyze", "m") == 2)
    #expect(await console.run("explain", "--evaluations=-1", "m") == 2)
  }
}
