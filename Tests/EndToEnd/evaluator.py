"""What evaluates the rules: `ruled`, or, for reference, a Prometheus in its place."""

import re
import signal

import web
from processes import Process, free_ports

EXTERNAL_URL = "http://rules.example:9095"


class Evaluator:
    """The process and its HTTP API, which is Prometheus's whichever of the two it is."""

    def __init__(self, name, command, port, folder, environment):
        self.name = name
        self.url = f"http://127.0.0.1:{port}"
        self.process = Process(name, command, folder, environment)

    @property
    def is_reference(self):
        return self.name != "ruled"

    @classmethod
    def ruled(cls, program, prometheus, port, folder, environment):
        command = [program, "run", "--config.file", folder / "prometheus.yml"]
        command += ["--datasource.url", f"http://{prometheus}", "--web.listen-address", f"127.0.0.1:{port}"]
        command += ["--web.external-url", EXTERNAL_URL]
        return cls("ruled", command, port, folder, environment)

    @classmethod
    def reference(cls, program, port, folder, environment):
        command = [program, f"--config.file={folder}/reference.yml", f"--storage.tsdb.path={folder}/reference"]
        command += [f"--web.listen-address=127.0.0.1:{port}", f"--web.external-url={EXTERNAL_URL}"]
        # Upstream drops what an Alertmanager did not take and sends it anew after the resend delay.
        command += ["--rules.alert.resend-delay=2s"]
        return cls("reference", command, port, folder, environment)

    @classmethod
    def beside(cls, stack, folder, *arguments, guard=()):
        """Another ruled, which works in a folder of its own and is run through the command `guard`."""
        port = free_ports(1)[0]
        command = [*guard, stack.evaluator.process.command[0], "run", *arguments]
        command += ["--web.listen-address", f"127.0.0.1:{port}"]
        return cls("ruled", command, port, folder, stack.environment)

    def reload(self):
        self.process.signal(signal.SIGHUP)

    def answers(self, path):
        return web.get(self.url + path)[0] == 200

    def data(self, path, **parameters):
        """The `data` of a successful answer of the API, or an empty dictionary."""
        answer = web.get_json(f"{self.url}/api/v1/{path}", **parameters) or {}
        return answer.get("data", {}) if answer.get("status") == "success" else {}

    def groups(self):
        return self.data("rules").get("groups", [])

    def rule(self, name):
        return next((rule for group in self.groups() for rule in group["rules"] if rule["name"] == name), None)

    def alert(self, name, instance, state=None):
        """The active alert of that name for that instance, in that state where one is given."""
        for alert in self.data("alerts").get("alerts", []):
            labels = alert["labels"]
            if labels.get("alertname") == name and labels.get("instance") == instance:
                return alert if state in (None, alert["state"]) else None
        return None

    def metric(self, ending):
        """The sum of the metrics whose name ends like this; its prefix is `ruled_`, or `prometheus_`."""
        body = web.get(f"{self.url}/metrics")[1]
        values = re.findall(rf"^\w*{ending}(?:\{{.*\}})? (\S+)$", body, re.MULTILINE)
        return sum(map(float, values)) if values else None

    def evaluations(self, name, count):
        """A probe that is true once the rule has been evaluated that many times from now on."""
        seen = set()

        def probe():
            rule = self.rule(name)
            if rule:
                seen.add(rule["lastEvaluation"])
            return len(seen) > count

        return probe
