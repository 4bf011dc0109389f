import RuleEval
import Testing

@testable import ruled

@Suite struct AlertmanagerSetTests {
  @Test func targetsOfConfigurationAndCommandLine() throws {
    let text = """
      alerting:
        alertmanagers:
          - path_prefix: /am
            scheme: https
            timeout: 3s
            static_configs:
              - targets: ['a:9093', 'b:9093']
      """
    let configuration = try PrometheusConfigurationLoader(environment: [:]).load(
      text: text, file: "prometheus.yml", folder: "/")
    let set = AlertmanagerSet(configured: configuration.alertmanagers, urls: ["http://user:secret@c:9093/x"])
    let targets = try set.targets()
    #expect(targets.count == 3)
    #expect(targets.prefix(2).map(\.endpoint.description) == ["https://a:9093/am", "https://b:9093/am"])
    #expect(targets.prefix(2).map(\.timeout) == [.seconds(3), .seconds(3)])
    #expect(!targets.contains { "\($0.endpoint)".contains("secret") })
    #expect(!set.isEmpty)
  }

  @Test func wrongURLsAreNotRepeated() {
    let set = AlertmanagerSet(configured: [], urls: ["ftp://user:secret@c"])
    do throws(ContentFailure) {
      _ = try set.targets()
      Issue.record("an FTP server is no Alertmanager")
    } catch {
      #expect(!error.messages.joined().contains("secret"))
    }
  }
}
