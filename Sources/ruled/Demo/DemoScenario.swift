import PromQL
import RuleEval

/// What the demonstration replays: ten minutes of a small cluster, and the rules that watch it.
enum DemoScenario {
  /// When it begins, in milliseconds since 1970: 2026-01-05T12:00:00Z.
  static let start: Timestamp = 1_767_614_400_000
  /// How long it takes, in milliseconds.
  static let length: Milliseconds = 600_000
  /// How many times as fast as real time it runs.
  static let speed = 25.0
  /// The distance between samples and between evaluations, in milliseconds.
  static let interval: Milliseconds = 15_000

  /// The series, in series notation, one value every 15 seconds.
  ///
  /// The second instance of `checkout` is down from 2:00 to 5:00, the one of `ingress` for 30 seconds from 6:00 on, less
  /// than the rule's `for`; a pod refuses requests from 3:00 on until it is restarted at 7:30.
  static let series = """
    up{job="checkout", instance="10.0.0.11:8080"} 1x20000
    up{job="checkout", instance="10.0.0.12:8080"} 1x7 0x11 1x20000
    up{job="ingress", instance="10.0.0.21:15090"} 1x23 0x1 1x20000
    up{job="istio-mesh", instance="10.0.0.31:15020"} 1x20000
    istio_requests_total{job="istio-mesh", instance="10.0.0.31:15020", reporter="destination", response_code="200"} \
    0+90x20000
    istio_requests_total{job="istio-mesh", instance="10.0.0.31:15020", reporter="destination", response_code="403"} \
    0x11 6+6x17 0x20000
    """

  /// What the rules are called where their file would stand.
  static let ruleFile = "demo-rules.yml"

  /// The rules, as a rule file has them.
  static let rules = """
    groups:
      - name: tutorial
        interval: 15s
        rules:
          - alert: InstanceDown
            expr: up == 0
            for: 1m
            labels:
              severity: critical
            annotations:
              summary: "Instance {{ $labels.instance }} down"
              description: "{{ $labels.instance }} of job {{ $labels.job }} has been down for more than 1 minute."
          - alert: KubernetesPodClientError
            expr: istio_requests_total{reporter="destination",response_code="403"} > 10
            for: 1m
            labels:
              severity: warning
            annotations:
              summary: "Kubernetes pod client error (instance {{ $labels.instance }})"
              description: "{{ $labels.instance }} of job {{ $labels.job }} refused {{ $value }} requests."
    """

  /// The states that each alert has to go through, by alert and instance.
  static let expectedStates: [DemoAlert: [AlertState]] = [
    DemoAlert(name: "InstanceDown", instance: "10.0.0.12:8080"): [.pending, .firing, .inactive],
    DemoAlert(name: "InstanceDown", instance: "10.0.0.21:15090"): [.pending, .inactive],
    DemoAlert(name: "KubernetesPodClientError", instance: "10.0.0.31:15020"): [.pending, .firing, .inactive],
  ]

  /// What has to be sent for each alert: whether it is resolved, in order, repetitions left out.
  static let expectedNotifications: [DemoAlert: [Bool]] = [
    DemoAlert(name: "InstanceDown", instance: "10.0.0.12:8080"): [false, true],
    DemoAlert(name: "KubernetesPodClientError", instance: "10.0.0.31:15020"): [false, true],
  ]
}

/// What tells the alerts of the demonstration apart.
struct DemoAlert: Hashable, Sendable {
  let name: String
  let instance: String

  init(name: String, instance: String) {
    self.name = name
    self.instance = instance
  }

  init(_ labels: Labels) {
    self.init(name: labels["alertname"] ?? "", instance: labels["instance"] ?? "")
  }
}
