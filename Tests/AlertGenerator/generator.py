"""One alert generator under test: ruled, the Prometheus that it reads and writes, and who gets its alerts."""

import os
import time

import cases
import remote_write
import web
from alerts import AlertReceiver
from processes import Process, free_ports

CONFIGURATION = """\
global:
  evaluation_interval: 1s
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - static_configs:
        - targets: ['{alertmanager}']
remote_write:
  - url: {url}
    name: under-test
    remote_timeout: {timeout}
    protobuf_message: {message}
    send_native_histograms: true
    queue_config:
      batch_send_deadline: 200ms
      max_backoff: 1s
"""


class Generator:
    def __init__(self, name, message, folder, prometheus, ruled, faulty=None):
        self.name, self.folder, self.faulty = name, folder, faulty
        self.has_custom_buckets = not message.startswith("prometheus.")
        folder.mkdir()
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "NO_COLOR": "1"}
        self.alertmanager = AlertReceiver()
        ports = free_ports(2)
        self.prometheus_url, self.url = (f"http://127.0.0.1:{port}" for port in ports)
        write_url = faulty.url if faulty else f"{self.prometheus_url}/api/v1/write"
        timeout = faulty.TIMEOUT if faulty else "30s"
        text = CONFIGURATION.format(
            alertmanager=self.alertmanager.address, url=write_url, message=message, timeout=timeout
        )
        (folder / "prometheus.yml").write_text(text, encoding="utf-8")
        (folder / "rules.yml").write_text(cases.rule_file(), encoding="utf-8")
        (folder / "storage.yml").write_text("global: {}\n", encoding="utf-8")
        self.prometheus = Process(
            "prometheus",
            [
                prometheus, f"--config.file={folder}/storage.yml", f"--storage.tsdb.path={folder}/data",
                f"--web.listen-address=127.0.0.1:{ports[0]}", "--web.enable-remote-write-receiver",
                "--enable-feature=native-histograms",
            ],
            folder, environment,
        )
        self.ruled = Process(
            "ruled",
            [
                ruled, "run", "--config.file", folder / "prometheus.yml", "--datasource.url", self.prometheus_url,
                "--web.listen-address", f"127.0.0.1:{ports[1]}", "--web.external-url", "http://rules.example",
                "--rules.alert.resend-delay", f"{cases.RESEND_DELAY}ms",
            ],
            folder, environment,
        )
        self.answers = []
        self.metrics = ""

    @property
    def ended(self):
        return "; ".join(filter(None, (self.prometheus.ended, self.ruled.ended)))

    def start_prometheus(self):
        self.prometheus.start()

    def prometheus_ready(self):
        return web.get(f"{self.prometheus_url}/-/ready")[0] == 200

    def write_series(self, series):
        remote_write.send(self.prometheus_url, series)

    def start_ruled(self):
        if self.faulty:
            self.faulty.start(f"{self.prometheus_url}/api/v1/write")
        self.ruled.start()

    def ruled_ready(self):
        return web.get(f"{self.url}/-/ready")[0] == 200

    def watch(self):
        """Asks both APIs how things stand."""
        for path in ("rules", "alerts"):
            asked = time.time()
            answer = web.get_json(f"{self.url}/api/v1/{path}")
            self.answers.append((path, asked * 1000, time.time() * 1000, answer))

    def note_metrics(self):
        self.metrics = web.get(f"{self.url}/metrics")[1]

    def query(self, path, **parameters):
        """The result of a query to Prometheus: a dictionary from labels to samples."""
        answer = web.get_json(f"{self.prometheus_url}/api/v1/{path}", **parameters)
        if not answer or answer["status"] != "success":
            raise RuntimeError(f"{self.name}: no answer to {parameters}")
        return {
            frozenset(series["metric"].items()): [
                (round(float(time) * 1000), float(value)) for time, value in series.get("values") or [series["value"]]
            ]
            for series in answer["data"]["result"]
        }

    def explain(self):
        for process in (self.ruled, self.prometheus):
            print(f"\n=== {self.name}: the end of the output of {process.name}")
            print("\n".join(process.tail(40)))

    def stop(self):
        for process in (self.ruled, self.prometheus):
            process.kill()
        self.alertmanager.stop()
        if self.faulty:
            self.faulty.stop()
