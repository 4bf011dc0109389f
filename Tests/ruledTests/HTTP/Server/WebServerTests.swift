import Foundation
import Hummingbird
import HummingbirdTesting
import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct WebServerTests {
  /// Asks the demonstration's server, some seconds after its start.
  private func answers(
    to requests: [(HTTPRequest.Method, String, String?)], after seconds: Int64 = 200
  ) async throws -> [(status: Int, body: String)] {
    let stack = try DemoStack()
    try await stack.begin(through: seconds)
    let application = Application(router: stack.demonstration.server.router())
    let answers = try await application.test(.router) { client in
      var answers: [(status: Int, body: String)] = []
      for (method, path, form) in requests {
        let headers: HTTPFields = form == nil ? [:] : [.contentType: "application/x-www-form-urlencoded"]
        let answer = try await client.executeRequest(
          uri: path, method: method, headers: headers, body: form.map { ByteBuffer(string: $0) })
        answers.append((answer.status.code, String(buffer: answer.body)))
      }
      return answers
    }
    await stack.demonstration.stop()
    return answers
  }

  private func answer(_ path: String, after seconds: Int64 = 200) async throws -> (status: Int, body: String) {
    try await answers(to: [(.get, path, nil)], after: seconds)[0]
  }

  @Test func notReadyBeforeTheFirstLoad() async throws {
    let stack = try DemoStack()
    let application = Application(router: stack.demonstration.server.router())
    let statuses = try await application.test(.router) { client in
      let ready = try await client.executeRequest(uri: "/-/ready", method: .get, headers: [:], body: nil)
      let healthy = try await client.executeRequest(uri: "/-/healthy", method: .get, headers: [:], body: nil)
      return [ready.status.code, healthy.status.code]
    }
    #expect(statuses == [503, 200])
  }

  @Test func readyAfterwards() async throws {
    #expect(try await answer("/-/ready").status == 200)
  }

  @Test func queriesByGetAndPost() async throws {
    let expected = #"""
      {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1767614400.500,"4"]}]}}
      """#
    let answers = try await answers(to: [
      (.get, "/api/v1/query?query=count(up)&time=1767614400.5", nil),
      (.post, "/api/v1/query", "query=count(up)&time=1767614400.5"),
      (.post, "/api/v1/query?query=nonsense(", "query=count(up)&time=2026-01-05T12:00:00.5Z"),
    ])
    for answer in answers {
      #expect(answer.status == 200)
      #expect(answer.body == expected)
    }
  }

  @Test func queriesWithoutATimeAreEvaluatedNow() async throws {
    let body = try await answer("/api/v1/query?query=time()").body
    #expect(body == #"{"status":"success","data":{"resultType":"scalar","result":[1767614600,"1767614600"]}}"#)
  }

  @Test func rangeQueries() async throws {
    let path = "/api/v1/query_range?query=count(up%20==%200)&start=1767614505&end=1767614535&step=15s"
    let expected = #"""
      {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1767614520,"1"],[1767614535,"1"]]}]}}
      """#
    #expect(try await answer(path).body == expected)
  }

  @Test func annotationsStandBesideTheData() async throws {
    let body = try await answer("/api/v1/query?query=count(rate(up%5B1m%5D))%20%2B%20quantile(2,up)").body
    #expect(
      body.contains(
        #"},"warnings":["PromQL warning: quantile value should be between 0 and 1, got 2 (1:32)"],"infos":["PromQL info: "#
      ), "\(body)")
  }

  @Test func seriesThatRulesWroteAreThere() async throws {
    let body = try await answer("/api/v1/query?query=ALERTS").body
    #expect(body.contains(#""__name__":"ALERTS","alertname":"InstanceDown","alertstate":"firing""#))
  }

  @Test(arguments: [
    (
      "/api/v1/query?query=up%20==", 400,
      #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": "#
    ),
    ("/api/v1/query", 400, #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": "#),
    (
      "/api/v1/query?query=up&time=x", 400,
      #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"time\""#
    ),
    ("/api/v1/query?query=%zz", 400, #"{"status":"error","errorType":"bad_data","error":"invalid URL escape"#),
    (
      "/api/v1/query_range?query=up[1m]&start=0&end=1&step=1", 400,
      #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": invalid expression type"#
    ),
    ("/api/v1/query_range?query=up&start=0&end=11001&step=1", 400, #"{"status":"error","errorType":"bad_data""#),
    (
      "/api/v1/query?query=up%20*%20on()%20up", 422,
      #"{"status":"error","errorType":"execution","error":"#
    ),
    (
      "/api/v1/query?query=label_replace(up,%22a%22,%22b%22,%22c%22,%22(%22)", 422,
      #"{"status":"error","errorType":"execution","error":"invalid regular expression in label_replace(): ("#
    ),
    ("/api/v1/query?query=up&timeout=0", 503, #"{"status":"error","errorType":"timeout","error":"query timed out"#),
    ("/api/v1/rules?type=x", 400, #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"type\""#),
  ])
  func errors(path: String, status: Int, prefix: String) async throws {
    let answer = try await answer(path)
    #expect(answer.status == status)
    #expect(answer.body.hasPrefix(prefix), "\(answer.body)")
  }

  @Test func formsThatAreTooLargeAreRefused() async throws {
    let form = "query=" + String(repeating: "1", count: FormParameters.largestBody)
    let answer = try await answers(to: [(.post, "/api/v1/query", form)])[0]
    #expect(answer.status == 413)
    #expect(answer.body.contains("bad_data"))
  }

  @Test func rules() async throws {
    let body = try await answer("/api/v1/rules").body
    let answer = try JSONDecoder().decode(RulesAnswer.self, from: Data(body.utf8))
    #expect(answer.status == "success")
    let group = try #require(answer.data.groups.first)
    #expect(answer.data.groups.count == 1)
    #expect(group.name == "tutorial" && group.file == "demo-rules.yml" && group.interval == 15)
    let rule = try #require(group.rules.first)
    #expect(group.rules.map(\.name) == ["InstanceDown", "KubernetesPodClientError"])
    #expect(rule.state == "firing" && rule.health == "ok" && rule.type == "alerting" && rule.duration == 60)
    #expect(rule.query == "up == 0")
    let alert = try #require(rule.alerts?.first)
    #expect(alert.state == "firing" && alert.value == "0e+00")
    #expect(alert.labels["instance"] == "10.0.0.12:8080" && alert.labels["severity"] == "critical")
    #expect(alert.annotations["summary"] == "Instance 10.0.0.12:8080 down")
    #expect(alert.activeAt.hasPrefix("2026-01-05T12:02:") && alert.activeAt.hasSuffix("Z"))
  }

  @Test func rulesByFilter() async throws {
    let answers = try await answers(to: [
      (.get, "/api/v1/rules?type=record", nil), (.get, "/api/v1/rules?rule_name[]=InstanceDown", nil),
      (.get, "/api/v1/rules?rule_group[]=other", nil), (.get, "/api/v1/rules?exclude_alerts=true", nil),
    ])
    #expect(answers[0].body == #"{"status":"success","data":{"groups":[]}}"#)
    #expect(answers[1].body.contains("InstanceDown") && !answers[1].body.contains("KubernetesPodClientError"))
    #expect(answers[2].body == #"{"status":"success","data":{"groups":[]}}"#)
    #expect(answers[3].body.contains(#""alerts":null"#))
  }

  @Test func alerts() async throws {
    let early = try await answer("/api/v1/alerts", after: 60)
    #expect(early.body == #"{"status":"success","data":{"alerts":[]}}"#)
    let later = try await answer("/api/v1/alerts", after: 130)
    #expect(later.body.contains(#""state":"pending""#))
  }

  @Test func metrics() async throws {
    let answer = try await answer("/metrics", after: 60)
    #expect(answer.status == 200)
    let group = #"{rule_group="demo-rules.yml;tutorial"}"#
    let lines = answer.body.split(separator: "\n")
    #expect(lines.contains("prometheus_rule_group_iterations_total\(group) 4"))
    #expect(lines.contains("prometheus_rule_evaluations_total\(group) 8"))
    #expect(lines.contains("prometheus_rule_evaluation_failures_total\(group) 0"))
    #expect(lines.contains("prometheus_rule_group_rules\(group) 2"))
    #expect(lines.contains("prometheus_config_last_reload_successful 1"))
    #expect(lines.contains("# TYPE prometheus_rule_evaluations_total counter"))
  }

  @Test func pagesAreEscaped() async throws {
    let pages = try await answers(to: [(.get, "/", nil), (.get, "/graph?g0.expr=%22%3Cb%3E%22", nil)])
    #expect(pages[0].status == 200)
    #expect(pages[0].body.contains("reporter=&quot;destination&quot;"))
    #expect(pages[0].body.contains("class=\"firing\""))
    #expect(pages[1].status == 200)
    #expect(pages[1].body.contains("&lt;b&gt;") && !pages[1].body.contains("<b>"))
  }

  @Test func unknownPaths() async throws {
    let answer = try await answer("/nowhere")
    #expect(answer.status == 404 && answer.body == "404 page not found\n")
  }

  /// Grafana asks by POST and, on this answer alone, once more by GET.
  @Test(arguments: [
    "/api/v1/label/job/values", "/api/v1/rules", "/api/v1/alerts", "/api/v1/metadata", "/api/v1/targets/metadata",
    "/api/v1/alertmanagers", "/api/v1/status/buildinfo", "/api/v1/status/config", "/api/v1/alerts/history",
  ])
  func pathsThatTakeNoPost(path: String) async throws {
    let answers = try await answers(to: [
      (.post, path, "a=b"), (.get, path, nil), (.head, path, nil), (.put, path, nil),
    ])
    #expect(answers.map(\.status) == [405, 200, 200, 405])
    #expect(answers[0].body == "Method Not Allowed\n")
  }

  @Test func `sizes of answers are noted, also of those that are written piece by piece`() async throws {
    let stack = try DemoStack()
    let server = stack.demonstration.server
    let sizes = try await Application(router: server.router()).test(.router) { client in
      var sizes: [Int] = []
      for path in ["/api/v1/query?query=vector(1)", "/-/healthy", "/nowhere"] {
        sizes.append(
          try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil).body.readableBytes)
      }
      return sizes
    }
    let noted = server.figures.sizes
    #expect(["/api/v1/query", "/-/healthy", "/*"].map { noted[$0]?.sum } == sizes.map(Double.init))
    #expect(noted["/-/healthy"]?.counts.first == 1)
  }

  private struct RulesAnswer: Decodable {
    struct Groups: Decodable {
      let groups: [Group]
    }
    struct Group: Decodable {
      let name: String
      let file: String
      let interval: Double
      let rules: [Rule]
    }
    struct Rule: Decodable {
      let name: String
      let query: String
      let type: String
      let health: String
      let state: String?
      let duration: Double?
      let alerts: [Alert]?
    }
    struct Alert: Decodable {
      let labels: [String: String]
      let annotations: [String: String]
      let state: String
      let activeAt: String
      let value: String
    }
    let status: String
    let data: Groups
  }
}
