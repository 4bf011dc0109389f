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
    let set = AlertmanagerSet(configured: configuration.alerting, urls: ["http://user:secret@c:9093/x"])
    #expect(set.configured.alertmanagers.map(\.pathPrefix) == ["/am"])
    #expect(try set.fixedTargets().map(\.endpoint.description) == ["http://c:9093/x/api/v2/alerts"])
    #expect(!set.isEmpty)
    #expect(!AlertmanagerSet(configured: configuration.alerting, urls: []).isEmpty)
    #expect(AlertmanagerSet(configured: AlertingConfiguration(), urls: []).isEmpty)
  }

  @Test func wrongURLsAreNotRepeated() {
    let set = AlertmanagerSet(configured: AlertingConfiguration(), urls: ["ftp://user:secret@c"])
    do throws(ContentFailure) {
      _ = try set.fixedTargets()
      Issue.record("an FTP server is no Alertmanager")
    } catch {
      #expect(!error.messages.joined().contains("secret"))
    }
  }
}
