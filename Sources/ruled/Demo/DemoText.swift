/// What the demonstration says before and after.
enum DemoText {
  static func header(url: String, console: Console) -> String {
    let minutes = DemoScenario.length / 60_000
    let seconds = Int(Double(DemoScenario.length) / 1000 / DemoScenario.speed)
    return """
      \(console.styled("ruled demo", .bold)): \(minutes) minutes of a small cluster, replayed in \(seconds) seconds \
      through the real scheduler, rules,
      templates and notifications. No server is needed.

        InstanceDown              up == 0, for 1m, critical
        KubernetesPodClientError  istio_requests_total{reporter="destination",response_code="403"} > 10, for 1m, warning

      Meanwhile the HTTP API has the state: \(url)/api/v1/alerts


      """
  }

  /// `url` is given where the HTTP API goes on.
  static func summary(_ transcript: DemoTranscript, url: String?, console: Console) -> String {
    let (transitions, notifications) = transcript.counts
    let verdict =
      transcript.isAsExpected
      ? console.styled("As expected", .green, .bold) : console.styled("NOT as expected", .red, .bold)
    let stay = url.map { "The HTTP API goes on at \($0) until you press Ctrl-C.\n" } ?? ""
    return """

      \(verdict): \(transitions) transitions, \(notifications) notifications (repetitions included); two alerts went \
      pending, fired and were resolved,
      a third was over before its minute had passed, and nobody was told of it.
      \(stay)
      """
  }
}
