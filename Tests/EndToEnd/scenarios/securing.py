"""Several data sources and an Alertmanager, of which some want TLS and a password."""

import re
import shutil

import certificates
import web
from evaluator import Evaluator
from forwarder import Forwarder
from processes import free_ports
from protocols import ProtocolRecorder

TITLE = "groups read the data source that they name, by TLS, with a password, compressed; no secret is shown"

PASSWORD = "s3cr3t-0f-the-t3st"
WRONG = "wr0ng-0f-the-t3st"
# The password, as the servers want it: by bcrypt.
WEB = """\
tls_server_config: {cert_file: server.pem, key_file: server.key}
basic_auth_users: {ruled: $2b$04$abcdefghijklmnopqrstuuiLi/3/ZDrEmgkjNgP85YftNGJxvjBAW}
"""

SCRAPING = """\
global: {{scrape_interval: 1s}}
scrape_configs: [{{job_name: secured, static_configs: [{{targets: ['{target}']}}]}}]
"""

SOURCES = """\
datasources:
  - {{name: open, url: '{open}'}}
  - name: secured
    url: https://{secured}
    basic_auth: {{username: ruled, password_file: password}}
    tls_config: {{ca_file: ca.pem}}
  - name: wrong
    url: https://{secured}
    enable_http2: false
    basic_auth: {{username: ruled, password: {wrong}}}
    tls_config: {{ca_file: ca.pem}}
  - {{name: new, url: 'https://{recorder}', tls_config: {{ca_file: ca.pem}}}}
  - {{name: old, url: 'https://{old_recorder}', enable_http2: false, tls_config: {{ca_file: ca.pem}}}}
  - {{name: unknown, url: 'https://ruled:{password}@{secured}'}}
"""

CONFIGURATION = """\
global: {{evaluation_interval: 1s}}
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - scheme: https
      static_configs: [{{targets: ['{alertmanager}']}}]
      basic_auth: {{username: ruled, password: {password}}}
      tls_config: {{ca_file: ca.pem}}
    - scheme: https
      static_configs: [{{targets: ['{alertmanager}']}}]
      path_prefix: /wrong
      authorization: {{credentials: {wrong}}}
      tls_config: {{ca_file: ca.pem}}
"""

RULES = """\
groups:
  - {name: first, rules: [{record: 'seen:first', expr: count by (job) (up)}]}
  - name: second
    # ruled: datasource: secured
    rules:
      - {record: 'seen:second', expr: count by (job) (up)}
      - alert: Secured
        expr: up{job="secured"} == 1
        annotations: {jobs: '{{ range query "up" }}{{ .Labels.job }}{{ end }}'}
      - {alert: Both, expr: 'seen:first and on () seen:second'}
  - name: third
    # ruled: datasource: wrong
    rules: [{record: 'seen:wrong', expr: up}]
  - name: fourth
    # ruled: datasource: unknown
    rules: [{record: 'seen:unknown', expr: up}]
  - name: fifth
    # ruled: datasource: new
    rules: [{record: 'seen:new', expr: up}]
  - name: sixth
    # ruled: datasource: old
    rules: [{record: 'seen:old', expr: up}]
"""


def run(stack, checks):
    if stack.evaluator.is_reference:
        print("         left out: Prometheus reads from itself alone", flush=True)
        return
    if not shutil.which("openssl"):
        print("         NOT CHECKED: there is no openssl to make certificates with", flush=True)
        return
    folder = stack.folder / "securing"
    folder.mkdir()
    certificates.make(folder)
    secured, alertmanager = (f"127.0.0.1:{port}" for port in free_ports(2))
    forwarder = Forwarder(stack.prometheus_address)
    recorders = [ProtocolRecorder(folder), ProtocolRecorder(folder)]
    values = {"secured": secured, "alertmanager": alertmanager, "open": forwarder.url, "password": PASSWORD}
    values.update(wrong=WRONG, target=stack.targets[0].address)
    values.update(recorder=recorders[0].address, old_recorder=recorders[1].address)
    for name, text in (("scraping", SCRAPING), ("sources", SOURCES), ("prometheus", CONFIGURATION)):
        (folder / f"{name}.yml").write_text(text.format(**values), encoding="utf-8")
    for name, text in (("web.yml", WEB), ("rules.yml", RULES), ("password", PASSWORD + "\n")):
        (folder / name).write_text(text, encoding="utf-8")
    servers = [
        stack.process(
            "secured-prometheus", f"--config.file={folder}/scraping.yml", f"--storage.tsdb.path={folder}/prometheus",
            f"--web.listen-address={secured}", f"--web.config.file={folder}/web.yml", program="prometheus",
        ),
        stack.process(
            "secured-alertmanager", f"--config.file={stack.folder}/alertmanager.yml",
            f"--storage.path={folder}/alertmanager", f"--web.listen-address={alertmanager}",
            f"--web.config.file={folder}/web.yml", "--cluster.listen-address=", program="alertmanager",
        ),
    ]
    evaluator = Evaluator.beside(
        stack, folder, "--config.file", folder / "prometheus.yml", "--datasource.config", folder / "sources.yml",
    )
    try:
        for server in [*servers, evaluator.process]:
            server.start()
        follow(checks, folder, evaluator, forwarder, recorders, secured, alertmanager)
    finally:
        for server in [*servers, evaluator.process]:
            server.kill()
        for server in [forwarder, *recorders]:
            server.stop()


def follow(checks, folder, evaluator, forwarder, recorders, secured, alertmanager):
    ask = web.Authenticated(folder / "ca.pem", "ruled", PASSWORD)

    def alerts():
        found = ask.get_json(f"https://{alertmanager}/api/v2/alerts") or []
        return {alert["labels"]["alertname"]: alert for alert in found}

    def jobs(metric):
        found = evaluator.data("query", query=metric).get("result", [])
        return {each["metric"]["job"]: each["value"][1] for each in found}

    both = {"Secured", "Both"}
    checks.eventually("the Alertmanager with TLS and a password has both alerts", lambda: set(alerts()) == both)
    checks.equal("a group reads the first data source", jobs("seen:first"), {"istio-mesh": "2", "istio-ingress": "1"})
    checks.equal("or the one that it names", jobs("seen:second"), {"secured": "1"})
    checks.equal("so do its templates", alerts()["Secured"]["annotations"]["jobs"], "secured")
    found = forwarder.encodings("/api/v1/query")
    checks.check("the server's answers come compressed", found and set(found) <= {"gzip", "deflate"}, found)

    checks.eventually("HTTP/2 is spoken where it is offered", lambda: recorders[0].agreed == {"h2"})
    checks.eventually("unless it is switched off", lambda: recorders[1].agreed and "h2" not in recorders[1].agreed)

    checks.eventually("a wrong password is an error", lambda: evaluator.rule("seen:wrong")["health"] == "err")

    def says_so():
        # Now and then the server hangs up before the answer is read.
        error = evaluator.rule("seen:wrong")["lastError"]
        return "401" in error and secured in error

    checks.eventually("that says so", says_so)
    checks.eventually("an unknown authority too", lambda: evaluator.rule("seen:unknown")["health"] == "err")
    error = evaluator.rule("seen:unknown")["lastError"]
    checks.check("that says so", "certificate" in error, error)
    errors = r'^prometheus_notifications_errors_total\{alertmanager="[^"]*/wrong/[^"]*"\} [1-9]'
    checks.eventually(
        "an Alertmanager's wrong password is counted",
        lambda: re.search(errors, web.get(f"{evaluator.url}/metrics")[1], re.MULTILINE),
    )
    paths = ["/", "/alerts", "/history", "/metrics", "/api/v1/rules", "/api/v1/alerts", "/api/v1/alertmanagers"]
    paths += [f"/api/v1/status/{name}" for name in ("config", "flags", "runtimeinfo")]
    answers = {path: web.get(evaluator.url + path) for path in paths}
    checks.equal("all pages answer", {path for path, (status, _) in answers.items() if status != 200}, set())
    checks.equal("it ends with exit code 0", evaluator.process.terminate(), 0)
    answers["the log"] = (0, evaluator.process.log.read_text(encoding="utf-8"))
    shown = [where for where, (_, text) in answers.items() if PASSWORD in text or WRONG in text]
    checks.equal("no secret is in a page, a metric, or the log", shown, [])
    checks.check("the log says what is wrong", "401" in answers["the log"][1])
