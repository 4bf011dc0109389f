"""Everything that runs: three targets, Prometheus, the rule evaluator, Alertmanager, and the receiver for Slack."""

import json
import os
import subprocess

import configuration
import web
from evaluator import Evaluator
from processes import Process, free_ports
from slack import SlackReceiver
from target import Target


class Stack:
    def __init__(self, folder, peers, ruled, reference):
        ports = free_ports(6)
        self.folder, self.peers = folder, peers
        # Nothing of the user's own: no proxy, no amtool configuration, no colours.
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "NO_COLOR": "1"}
        self.targets = [Target(port) for port in ports[:3]]
        self.slack = SlackReceiver()
        self.prometheus_address, self.alertmanager_address = (f"127.0.0.1:{port}" for port in ports[3:5])
        configuration.write(folder, self.targets, self.alertmanager_address, self.slack.url)
        self.prometheus = self.process(
            "prometheus",
            f"--config.file={folder}/scraping.yml",
            f"--storage.tsdb.path={folder}/prometheus",
            f"--web.listen-address={self.prometheus_address}",
        )
        self.alertmanager = self.process(
            "alertmanager",
            f"--config.file={folder}/alertmanager.yml",
            f"--storage.path={folder}/alertmanager",
            f"--web.listen-address={self.alertmanager_address}",
            "--cluster.listen-address=",
        )
        if reference:
            configuration.write_for_reference(folder, self.alertmanager_address, self.prometheus_address)
            self.evaluator = Evaluator.reference(peers / "prometheus", ports[5], folder, self.environment)
        else:
            self.evaluator = Evaluator.ruled(ruled, self.prometheus_address, ports[5], folder, self.environment)

    def process(self, name, *arguments, program=None):
        """A program among the peers, or elsewhere; a process of another name is of the program `program`."""
        return Process(name, [self.peers / (program or name), *arguments], self.folder, self.environment)

    @property
    def processes(self):
        return [self.evaluator.process, self.alertmanager, self.prometheus]

    def ended(self):
        return "; ".join(process.ended for process in self.processes if process.ended)

    def stop(self):
        """Ends everything, whatever state it is in; a second call does no harm."""
        for process in self.processes:
            process.resume()
            process.kill()
        for target in self.targets:
            target.stop()
        self.slack.stop()

    def prometheus_ready(self):
        return web.get(f"http://{self.prometheus_address}/-/ready")[0] == 200

    def alertmanager_ready(self):
        return web.get(f"http://{self.alertmanager_address}/-/ready")[0] == 200

    def scraped(self, expression):
        """The result of an instant query to the Prometheus that scrapes."""
        answer = web.get_json(f"http://{self.prometheus_address}/api/v1/query", query=expression) or {}
        return answer.get("data", {}).get("result", [])

    def amtool(self, *arguments):
        command = [self.peers / "amtool", *arguments, f"--alertmanager.url=http://{self.alertmanager_address}"]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=10, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"amtool {' '.join(arguments)}: exit code {done.returncode}: {done.stderr.strip()}")
        return done.stdout.strip()

    def routed_alerts(self, *matchers, silenced=False):
        """The alerts that the Alertmanager has, of the silenced ones or of the others."""
        kind = ["--silenced"] if silenced else ["--active"]
        return json.loads(self.amtool("alert", "query", *kind, "--output=json", *matchers))

    def messages(self, alert, target, status):
        """The Slack messages for an alert of one target: status is `FIRING:1` or `RESOLVED`."""
        return self.slack.messages(f"[{status}] {alert}", f"*Instance:* {target.address}")
