"""The rules of kube-prometheus, as the manifests that they come in and inside a ConfigMap, over little data."""

import os
import pathlib
import re

from evaluator import Evaluator

TITLE = "the rules of kube-prometheus are all well on a Prometheus that has hardly any of their series"

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent


def run(stack, checks):
    if stack.evaluator.is_reference:
        print("         left out: Prometheus reads no manifests", flush=True)
        return
    shared = pathlib.Path(os.environ.get("CONFORMANCE_DIR") or ROOT / "../shared/conformance")
    manifests = sorted((shared / "rules/kube-prometheus").glob("*.yaml"))
    if not manifests:
        holds = "CONFORMANCE_DIR" not in os.environ
        checks.check(f"NOT CHECKED: there are no manifests in {shared}/rules/kube-prometheus", holds)
        return

    folder = stack.folder / "kubernetes"
    folder.mkdir()
    expected = 0
    for manifest in manifests:
        # Some groups come every three minutes; nobody waits for that here.
        text = re.sub(r"interval: \S+", "interval: 1s", manifest.read_text(encoding="utf-8"))
        expected += len(re.findall(r"^ *(?:- )?(?:alert|record): ", text, re.MULTILINE))
        (folder / manifest.name).write_text(text, encoding="utf-8")
    inside = "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
    config_map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: rules}\ndata:\n  own.yaml: |\n" + inside
    (folder / "config-map.yaml").write_text(config_map, encoding="utf-8")
    own = len(re.findall(r"^ *(?:- )?(?:alert|record): ", text, re.MULTILINE))
    checks.check("there are as many rules as kube-prometheus has", expected >= 234, expected)

    evaluator = Evaluator.beside(
        stack, folder, "--rules", folder / "*.yaml", "--storage.path", "none", "--evaluation-interval", "1s",
        "--datasource.url", f"http://{stack.prometheus_address}",
    )
    evaluator.process.start()
    try:
        checks.eventually("/-/ready answers", lambda: evaluator.answers("/-/ready"))
        checks.eventually("every rule was evaluated", lambda: unknown(evaluator) == 0, within=60)
        rules = [rule for group in evaluator.groups() for rule in group["rules"]]
        checks.equal("all rules are there", len(rules), expected + own)
        checks.equal("none failed", [rule["name"] for rule in rules if rule["health"] != "ok"], [])
        firing = {rule["name"] for rule in rules if rule.get("state") == "firing"}
        checks.check("the one that always fires does", "Watchdog" in firing, firing)
        files = {group["file"].rpartition("/")[2] for group in evaluator.groups()}
        checks.check("a ConfigMap's key is part of the file's name", "config-map.yaml#own.yaml" in files, files)
        checks.equal("it ends with exit code 0", evaluator.process.terminate(), 0)
    finally:
        evaluator.process.kill()


def unknown(evaluator):
    """How many rules were not evaluated yet, or -1 while there are none."""
    rules = [rule for group in evaluator.groups() for rule in group["rules"]]
    return sum(rule["health"] == "unknown" for rule in rules) if rules else -1
