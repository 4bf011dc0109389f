"""The configuration files, as a tutorial for alerting with Prometheus, Istio and Slack has them, with shorter times."""

CHANNEL = "#monitoring"

ALERTMANAGER = """\
global:
  resolve_timeout: 5m
route:
  receiver: slack
  group_by: [alertname, instance]
  group_wait: 500ms
  group_interval: 1s
  repeat_interval: 4h
receivers:
  - name: slack
    slack_configs:
      - api_url: {slack}
        channel: '{channel}'
        send_resolved: true
        title: >-
          [{{{{ .Status | toUpper }}}}{{{{ if eq .Status "firing" }}}}:{{{{ .Alerts.Firing | len }}}}{{{{ end }}}}]
          {{{{ .CommonLabels.alertname }}}}
        text: |-
          {{{{ range .Alerts -}}}}
          *Summary:* {{{{ .Annotations.summary }}}}
          *Description:* {{{{ .Annotations.description }}}}
          *Severity:* {{{{ .Labels.severity }}}}
          *Instance:* {{{{ .Labels.instance }}}}
          {{{{ end }}}}
"""

GLOBAL = """\
global:
  scrape_interval: 1s
  scrape_timeout: 1s
  evaluation_interval: 1s
  external_labels:
    cluster: tutorial
"""

SCRAPING = """\
scrape_configs:
  - job_name: istio-mesh
    static_configs:
      - targets: ['{first}', '{second}']
  - job_name: istio-ingress
    static_configs:
      - targets: ['{third}']
"""

EVALUATING = """\
rule_files:
  - rules/*.yml
alerting:
  alertmanagers:
    - static_configs:
        - targets: ['{alertmanager}']
"""

RULES = """\
groups:
  - name: tutorial
    rules:
      - alert: InstanceDown
        expr: up == 0
        for: 2s
        labels:
          severity: critical
        annotations:
          summary: "Instance {{ $labels.instance }} down"
          description: "{{ $labels.instance }} of job {{ $labels.job }} has been down for more than 2 seconds."
      - alert: KubernetesPodClientError
        expr: istio_requests_total{reporter="destination",response_code="403"} > 10
        for: 2s
        labels:
          severity: warning
        annotations:
          summary: "Kubernetes pod client error (instance {{ $labels.instance }})"
          description: "{{ $labels.instance }} of job {{ $labels.job }} refused {{ $value }} requests."
"""

# What the Istio ConfigMap of the tutorial ships beside its rules.
EMPTY_RULES = "{}\n"

ADDED_RULES = """\
groups:
  - name: added
    rules:
      - record: code:istio_requests:sum
        expr: sum by (response_code) (istio_requests_total)
      - alert: RequestsRefused
        expr: code:istio_requests:sum{response_code="403"} > 0
        labels:
          severity: info
          instance: all
        annotations:
          summary: "{{ $value }} requests refused in all"
"""

BROKEN_RULES = """\
groups:
  - name: broken
    rules:
      - alert: Broken
        expr: up ==
"""


def write(folder, targets, alertmanager, slack):
    """Writes every file.

    `prometheus.yml` is the one that people have: it says what to scrape, which rules to evaluate and where alerts go.
    The rule evaluator under test reads it as it is. A Prometheus that read it would evaluate the rules too and send
    every alert a second time, so the one that scrapes gets a copy without the last two sections.
    """
    first, second, third = (target.address for target in targets)
    scraping = SCRAPING.format(first=first, second=second, third=third)
    evaluating = EVALUATING.format(alertmanager=alertmanager)
    (folder / "rules").mkdir()
    files = {
        "prometheus.yml": GLOBAL + scraping + evaluating,
        "scraping.yml": GLOBAL + scraping,
        "alertmanager.yml": ALERTMANAGER.format(slack=slack, channel=CHANNEL),
        "rules/tutorial.yml": RULES,
        "rules/istio-empty.yml": EMPTY_RULES,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def write_for_reference(folder, alertmanager, prometheus):
    """The configuration of a Prometheus in the evaluator's place: it scrapes nothing and reads from the other one."""
    remote = f"remote_read:\n  - url: http://{prometheus}/api/v1/read\n    read_recent: true\n"
    text = GLOBAL + EVALUATING.format(alertmanager=alertmanager) + remote
    (folder / "reference.yml").write_text(text, encoding="utf-8")
