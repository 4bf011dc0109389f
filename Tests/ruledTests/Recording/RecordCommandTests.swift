import Testing

@testable import ruled

@Suite struct RecordCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func fixtures() throws -> (rules: String, series: String) {
    let rules = try folder.write(
      """
      groups:
        - name: g
          rules:
            - {record: own, expr: 'sum by (job) (rate(m{job!="z"}[2m]))'}
            - {alert: A, expr: own > 0 and on () ALERTS, annotations: {}}
            - {alert: B, expr: 'm{job="x"} > 1 or h'}
      """, to: "rules.yml")
    let series = try folder.write(
      """
      m{job="x", path="a\\"b\\\\c"} 0+1x10
      m{job="z"} 0+1x10
      {"with.dots", job="x"} 1x10
      own 5x10
      ALERTS{alertname="A"} 1x10
      other 1x10
      h {{count:1 sum:1}}x10
      """, to: "series")
    return (rules, series)
  }

  @Test func `writes what rules read`() async throws {
    let (rules, series) = try fixtures()
    let console = CapturedConsole()
    #expect(
      await console.run("record", "--fixtures", series, "--rules", rules, "--start", "480", "--end", "540.5") == 0)
    #expect(
      console.output == """
        m{job="x",path="a\\"b\\\\c"} 4.0 240
        m{job="x",path="a\\"b\\\\c"} 5.0 300
        m{job="x",path="a\\"b\\\\c"} 6.0 360
        m{job="x",path="a\\"b\\\\c"} 7.0 420
        m{job="x",path="a\\"b\\\\c"} 8.0 480
        m{job="x",path="a\\"b\\\\c"} 9.0 540
        # EOF

        """)
    #expect(console.errors == "ruled: warning: left out, as text can't hold native histograms: h\n")
  }

  @Test func `names that need quotes have them`() async throws {
    let rules = try folder.write(
      #"groups: [{name: g, rules: [{record: r, expr: '{"with.dots"}'}]}]"#, to: "quoted.yml")
    let console = CapturedConsole()
    let series = try fixtures().series
    #expect(await console.run("record", "--fixtures", series, "--rules", rules, "--start", "0", "--end", "0") == 0)
    #expect(console.output == "{\"with.dots\",job=\"x\"} 1.0 0\n# EOF\n")
  }

  @Test func `what is recorded can be tested with`() async throws {
    let (rules, series) = try fixtures()
    let console = CapturedConsole()
    #expect(await console.run("record", "--fixtures", series, "--rules", rules, "--start", "0", "--end", "600") == 0)
    _ = try folder.write(console.output, to: "recorded.om")
    let test = try folder.write(
      """
      rule_files: [rules.yml]
      tests:
        - name: recorded
          # ruled: input_files: recorded.om
          promql_expr_test: [{expr: count(own), eval_time: 10m, exp_samples: [{value: 1}]}]
      """, to: "tests.yml")
    #expect(await console.run("test", test) == 0)
  }

  @Test func `wrong arguments are refused`() async throws {
    let (rules, series) = try fixtures()
    let console = CapturedConsole()
    #expect(await console.run("record", "--rules", rules, "--start", "0", "--end", "1") == 2)
    #expect(
      await console.run("record", "--fixtures", series, "--rules", rules, "--start", "2", "--end", "1") == 2)
    #expect(
      await console.run(
        "record", "--fixtures", series, "--rules", "\(folder.path)/none-*.yml", "--start", "0", "--end", "1") == 1)
    #expect(console.errors.contains("no rule file matches this pattern"))
  }
}
