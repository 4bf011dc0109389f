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

  @Test func openMetricsHasItsOwnNamesAndEnd() {
    var text = MetricsText()
    text.metric("a_total", .counter, "Says \"x\".", 3)
    let expected = #"""
      # HELP a Says \"x\".
      # TYPE a counter
      a_total 3
      # EOF

      """#
    #expect(text.openMetrics == expected)
  }

  @Test func requestsByPathAndStatus() {
    let figures = RequestFigures()
    figures.note(RequestFigures.Key(handler: "/a", code: 200), seconds: 0.15)
    figures.note(RequestFigures.Key(handler: "/a", code: 400), seconds: 500)
    figures.note(size: 100, handler: "/a")
    figures.note(size: 101, handler: "/a")
    let text = ProgramMetrics(
      groups: [], alertmanagers: [], status: DaemonStatus.Values(), started: 0, queries: QueryFigures.Values(),
      requests: figures
    ).text.text
    for line in [
      #"prometheus_http_requests_total{code="200",handler="/a"} 1"#,
      #"prometheus_http_requests_total{code="400",handler="/a"} 1"#,
      #"prometheus_http_request_duration_seconds_bucket{handler="/a",le="0.1"} 0"#,
      #"prometheus_http_request_duration_seconds_bucket{handler="/a",le="0.2"} 1"#,
      #"prometheus_http_request_duration_seconds_bucket{handler="/a",le="120.0"} 1"#,
      #"prometheus_http_request_duration_seconds_bucket{handler="/a",le="+Inf"} 2"#,
      #"prometheus_http_request_duration_seconds_sum{handler="/a"} 500.15"#,
      #"prometheus_http_request_duration_seconds_count{handler="/a"} 2"#,
      #"prometheus_http_response_size_bytes_bucket{handler="/a",le="100.0"} 1"#,
      #"prometheus_http_response_size_bytes_bucket{handler="/a",le="1000.0"} 2"#,
      #"prometheus_http_response_size_bytes_sum{handler="/a"} 201"#,
    ] {
      #expect(text.contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test func leavesOutWhatHasNoValues() {
    var text = MetricsText()
    text.metric("a", .gauge, "A.", [])
    #expect(text.text.isEmpty)
  }

  @Test func namesAreUpstreams() {
    let metrics = ProgramMetrics(
      groups: [], alertmanagers: [], status: DaemonStatus.Values(), started: 1_435_781_451_500,
      queries: QueryFigures.Values(), requests: RequestFigures())
    let text = metrics.text.text
    #expect(text.contains("\nprocess_start_time_seconds 1.4357814515e+09\n"))
    #expect(text.contains("\nprometheus_config_last_reload_successful 0\n"))
    #expect(text.contains("ruled_build_info{version=\"\(BuildInformation.version)\"} 1\n"))
  }
}
