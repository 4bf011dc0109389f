import Testing

@testable import ruled

@Suite struct MetricsTextTests {
  @Test func writesHelpTypeAndValues() {
    var text = MetricsText()
    text.metric("a_total", .counter, "How\\many\nthere are.", 3)
    text.metric(
      "b", .gauge, "B.",
      [MetricsText.Value(labels: [("x", "1"), ("y", "a\"b\\c\nd")], value: .infinity)])
    let expected = #"""
      # HELP a_total How\\many\nthere are.
      # TYPE a_total counter
      a_total 3
      # HELP b B.
      # TYPE b gauge
      b{x="1",y="a\"b\\c\nd"} +Inf

      """#
    #expect(text.text == expected)
  }

  @Test func leavesOutWhatHasNoValues() {
    var text = MetricsText()
    text.metric("a", .gauge, "A.", [])
    #expect(text.text.isEmpty)
  }

  @Test func namesAreUpstreams() {
    let metrics = ProgramMetrics(
      groups: [], alertmanagers: [], status: DaemonStatus.Values(), started: 1_435_781_451_500)
    let text = metrics.text
    #expect(text.contains("\nprocess_start_time_seconds 1.4357814515e+09\n"))
    #expect(text.contains("\nprometheus_config_last_reload_successful 0\n"))
    #expect(text.contains("ruled_build_info{version=\"\(BuildInformation.version)\"} 1\n"))
  }
}
