import Hummingbird
import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct HistoryAPITests {
  /// A history of one alert for each of these jobs, which fired and was resolved.
  private func history(_ jobs: [String]) async throws -> MemoryStateStore {
    let store = MemoryStateStore()
    for (number, job) in jobs.enumerated() {
      let begin = Timestamp(number) * 60_000
      let labels: Labels = ["alertname": "Down", "job": job]
      let firing = Alert(labels: labels, annotations: [:], value: 3, activeAt: begin, firedAt: begin)
      let resolved = Alert(
        labels: labels, annotations: [:], value: 3, resolvedValue: 1, activeAt: begin, firedAt: begin,
        resolvedAt: begin + 15_000)
      await store.save(
        [],
        transitions: [
          transition(from: .inactive, to: .firing, firing, at: begin),
          transition(from: .firing, to: .inactive, resolved, at: begin + 15_000),
        ])
    }
    return store
  }

  private func transition(
    from: AlertState, to: AlertState, _ alert: Alert, at time: Timestamp
  ) -> AlertTransition {
    AlertTransition(file: "f.yml", group: "g", from: from, to: to, alert: alert, time: time, evaluatedAt: time + 4)
  }

  private func body(_ query: String, _ jobs: [String]) async throws -> String {
    let api = HistoryAPI(history: try await history(jobs))
    var json = JSONWriter()
    json.history(try await api.page(of: AlertHistoryQuery(FormParameters(query))))
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func entries() async throws {
    let expected = #"""
      {"entries":[{"id":"2","time":"1970-01-01T00:00:15Z","from":"firing","to":"resolved","cause":"evaluation","file":"f.yml","group":"g","labels":{"alertname":"Down","job":"a"},"annotations":{},"value":"3e+00","resolvedValue":"1e+00","activeAt":"1970-01-01T00:00:00Z","firedAt":"1970-01-01T00:00:00Z","resolvedAt":"1970-01-01T00:00:15Z","evaluatedAt":"1970-01-01T00:00:15.004Z"}]}
      """#
    #expect(try await body("state=resolved", ["a"]) == expected)
  }

  @Test(arguments: [
    ("", ["resolved b", "firing b", "resolved a", "firing a"]),
    ("match[]=%7Bjob%3D%22a%22%7D", ["resolved a", "firing a"]),
    ("state=firing", ["firing b", "firing a"]), ("start=60", ["resolved b", "firing b"]), ("end=0", ["firing a"]),
    ("alertname=Up", []), ("limit=1", ["resolved b"]), ("limit=1&before=4", ["firing b"]),
  ])
  func filters(query: String, expected: [String]) async throws {
    let body = try await body(query, ["a", "b"])
    let found = body.matches(of: #/"to":"([a-z]+)".*?"job":"([a-z])"/#).map { "\($0.output.1) \($0.output.2)" }
    #expect(found == expected)
    #expect(body.contains(#""next""#) == query.contains("limit"))
  }

  @Test(arguments: ["state=x", "limit=0", "limit=1001", "limit=x", "before=x", "start=x", "match[]=%7B"])
  func refuses(query: String) throws {
    #expect(throws: APIError.self) { try AlertHistoryQuery(FormParameters(query)) }
  }

  @Test func tables() async throws {
    let json = try await #"{"status":"success","data":\#(body("limit=1", ["a"]))}"#
    let lines = try HistoryTable(json).lines
    #expect(
      lines == [
        "time                  alert  from    to        value  cause       labels",
        #"1970-01-01T00:00:15Z  Down   firing  resolved      1  evaluation  {job="a"}"#,
        "older: --before 2",
      ])
    #expect(throws: ContentFailure.self) { try HistoryTable("<html>") }
  }

  @Test func pagesAreEscaped() async throws {
    let view = HistoryPageView(
      frame: PageFrame(prefix: "/p"), history: HistoryAPI(history: try await history(["<b>"])))
    let form = try FormParameters("limit=1&alertname=Down&match[]=%7Bjob%3D%22%3Cb%3E%22%7D")
    let page = view.text(try await view.history.page(of: AlertHistoryQuery(form)), form)
    #expect(page.contains("&lt;b&gt;") && !page.contains("<b>"))
    #expect(
      page.contains(#"href="/p/history?limit=1&amp;alertname=Down&amp;match"#) && page.contains("&amp;before=2\""))
  }
}
