import Testing

@testable import RuleEval

@Suite struct ScrapeIntervalsTests {
  @Test func `the shortest counts and the long ones are found`() throws {
    let intervals = try ScrapeIntervals(
      text: """
        global: {scrape_interval: 30s}
        scrape_configs:
          - {job_name: quick, scrape_interval: 10s}
          - {job_name: slow, scrape_interval: 10m}
          - {job_name: odd, scrape_interval: [1]}
        """, file: "p.yml")
    #expect(intervals.shortest == 10_000)
    #expect(intervals.findings.map(\.position.line) == [4])
    #expect(intervals.findings.map(\.check) == [.longScrapeInterval])
  }

  @Test func `a minute unless it is said`() throws {
    #expect(try ScrapeIntervals(text: "rule_files: []", file: "p.yml").shortest == 60_000)
    #expect(try ScrapeIntervals(text: "", file: "p.yml").shortest == 60_000)
  }
}
