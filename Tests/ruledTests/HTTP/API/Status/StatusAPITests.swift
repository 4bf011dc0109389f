import Hummingbird
import Testing

@testable import ruled

@Suite struct StatusAPITests {
  @Test(arguments: [
    ("status/config", #"{"yaml":"global: {}\n"}"#),
    ("status/flags", #"{"web.listen-address":":9095"}"#),
    ("status/walreplay", #"{"min":0,"max":0,"current":0}"#),
    ("targets", #"{"activeTargets":[],"droppedTargets":[],"droppedTargetCounts":{}}"#),
    ("alertmanagers", #"{"activeAlertmanagers":[],"droppedAlertmanagers":[]}"#),
    ("metadata", "{}"),
    ("query_exemplars?query=up", "[]"),
  ])
  func answers(path: String, data: String) async throws {
    #expect(try await WebAnswers().body("/api/v1/\(path)") == #"{"status":"success","data":\#(data)}"#)
  }

  @Test func runtime() async throws {
    let body = try await WebAnswers().body("/api/v1/status/runtimeinfo")
    #expect(body.contains(#""startTime":"1970-01-01T00:00:00Z""#))
    #expect(body.contains(#""serverTime":"2015-07-01T20:10:51Z","reloadConfigSuccess":false"#))
  }

  @Test func openMetricsForWhoAsksForIt() async throws {
    let web = try await WebAnswers()
    let old = try await web.answer("/metrics")
    #expect(old.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    #expect(!old.body.contains("# EOF"))
    let new = try await web.answer(
      "/metrics", headers: [.accept: "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.3"])
    #expect(new.headers[.contentType] == "application/openmetrics-text; version=1.0.0; charset=utf-8")
    #expect(new.body.hasSuffix("# EOF\n"))
  }

  @Test func flagsOfACommandLine() {
    let flags = CommandLineFlags.values(
      of: RunCommand.self,
      given: [
        "run", "--config.file", "a.yml", "--datasource.url=http://user:hunter2@a:9090", "--rules", "x", "--rules", "y",
        "--web.enable-lifecycle",
      ])
    #expect(flags["config.file"] == "a.yml")
    #expect(flags["datasource.url"] == "http://a:9090/")
    #expect(flags["rules"] == "x,y")
    #expect(flags["web.enable-lifecycle"] == "true")
    #expect(flags["web.cors.origin"] == ".*")
    #expect(flags["help"] == nil)
  }
}
