"""Alertmanagers that files, a server and the DNS name, as they come and go."""

import json

import dns
from alerts import AlertReceiver
from discovery import DiscoveryServer
from evaluator import Evaluator

TITLE = "alerts go to the Alertmanagers that files, HTTP and DNS name at the time"

CONFIGURATION = """\
global: {{evaluation_interval: 500ms, external_labels: {{cluster: found}}}}
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - file_sd_configs: [{{files: ['found/*.json'], refresh_interval: 1s}}]
    - http_sd_configs: [{{url: '{http}', refresh_interval: 1s}}]
    - dns_sd_configs:
        - {{names: [one.am.test], type: A, port: {port}, refresh_interval: 1s}}
        - {{names: [_web._tcp.am.test], refresh_interval: 1s}}
"""

RULES = "groups: [{name: g, rules: [{alert: Found, expr: vector(1)}]}]\n"


def run(stack, checks):
    if stack.evaluator.is_reference:
        print("         left out: what Prometheus sends to whom is its own affair", flush=True)
        return
    folder = stack.folder / "discovering"
    (folder / "found").mkdir(parents=True)
    names, servers = ["file", "other file", "http", "other http", "dns", "srv"], []
    try:
        receivers = {name: AlertReceiver() for name in names}
        servers += receivers.values()
        discovery = DiscoveryServer()
        servers.append(discovery)
        try:
            resolver = dns.DNSServer()
            servers.append(resolver)
        except OSError:
            resolver = None
        guard = dns.guard(folder) if resolver else None
        follow(stack, checks, folder, receivers, discovery, resolver, guard)
    finally:
        for server in servers:
            server.stop()


def follow(stack, checks, folder, receivers, discovery, resolver, guard):
    def port(name):
        return receivers[name].address.rpartition(":")[2]

    def tell_file(*addresses):
        text = json.dumps([{"targets": list(addresses)}])
        (folder / "found/targets.json").write_text(text, encoding="utf-8")

    def posts(name):
        return [alert for alert in receivers[name].received() if alert["labels"]["alertname"] == "Found"]

    def gets(name, more=2):
        """A probe that is true once a receiver got more than it had."""
        before = len(posts(name))
        return lambda: len(posts(name)) >= before + more

    def active():
        found = evaluator.data("alertmanagers").get("activeAlertmanagers", [])
        return {manager["url"].split("/")[2] for manager in found}

    tell_file(receivers["file"].address, stack.alertmanager_address)
    discovery.targets = [receivers["http"].address]
    text = CONFIGURATION.format(http=discovery.url, port=port("dns"))
    (folder / "prometheus.yml").write_text(text, encoding="utf-8")
    (folder / "rules.yml").write_text(RULES, encoding="utf-8")
    evaluator = Evaluator.beside(
        stack, folder, "--config.file", folder / "prometheus.yml", "--storage.path", "none",
        "--datasource.url", f"http://{stack.prometheus_address}", "--rules.alert.resend-delay", "100ms",
        guard=guard or [],
    )
    evaluator.process.start()
    try:
        for name in ("file", "http"):
            checks.eventually(f"who is named by {name} gets the alert again and again", gets(name))
        checks.equal("with the external label", posts("file")[0]["labels"].get("cluster"), "found")
        checks.eventually(
            "the real Alertmanager beside it has it", lambda: stack.routed_alerts("alertname=Found", "cluster=found")
        )

        tell_file(receivers["other file"].address)
        discovery.targets = [receivers["other http"].address]
        for name in ("other file", "other http"):
            checks.eventually(f"{name}, changed, leads the alert elsewhere", gets(name))
        now = {receivers["other file"].address, receivers["other http"].address}
        checks.eventually("nobody else is left", lambda: active() == now)
        silent = {name: len(posts(name)) for name in ("file", "http")}
        checks.eventually("who is there now gets more", gets("other file", 3))
        checks.equal("who was there before gets nothing", {name: len(posts(name)) for name in silent}, silent)

        (folder / "found/targets.json").write_text("[{", encoding="utf-8")
        checks.eventually("a broken file is counted", lambda: (evaluator.metric("sd_file_read_errors_total") or 0) > 0)
        checks.eventually("and its targets stay", gets("other file"))

        if guard is None:
            print("         DNS NOT CHECKED: no port 53, or no name server of one's own, for this user", flush=True)
        else:
            resolver.tell("one.am.test", dns.A, "127.0.0.1")
            checks.eventually("a name with an address is found", gets("dns"))
            resolver.tell("_web._tcp.am.test", dns.SRV, ("one.am.test", int(port("srv"))))
            checks.eventually("so is one with a service", gets("srv"))
            resolver.tell("one.am.test", dns.A)
            checks.eventually("one without any is gone", lambda: receivers["dns"].address not in active())
        faults = [fault for each in receivers.values() for fault in each.faults]
        checks.equal("nobody got anything that was no alert", faults, [])
        checks.equal("it ends with exit code 0", evaluator.process.terminate(), 0)
    finally:
        evaluator.process.kill()
