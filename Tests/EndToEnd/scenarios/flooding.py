"""A client that is not allowed in floods the first target."""

from datetime import datetime

from configuration import CHANNEL
from evaluator import EXTERNAL_URL

TITLE = "flooding 403s brings KubernetesPodClientError to Slack"
NAME = "KubernetesPodClientError"


def run(stack, checks):
    target = stack.targets[0]
    checks.equal("3 requests are served", target.request("/", 3), [200] * 3)
    checks.equal("15 requests are refused", target.request("/forbidden", 15), [403] * 15)

    evaluator = stack.evaluator
    checks.eventually("the alert is pending", lambda: evaluator.alert(NAME, target.address, "pending"))
    checks.equal("the rule too", evaluator.rule(NAME)["state"], "pending")
    checks.equal("no message yet", stack.slack.messages(), [])
    alert = checks.eventually("the alert fires", lambda: evaluator.alert(NAME, target.address, "firing"))
    checks.equal("its value is the number of refusals", float(alert["value"]), 15)
    expected = {"alertname": NAME, "severity": "warning", "job": "istio-mesh", "response_code": "403"}
    checks.equal("its labels", {name: alert["labels"].get(name) for name in expected}, expected)
    checks.check("the metric's name is not among them", "__name__" not in alert["labels"], alert["labels"])
    listed = evaluator.rule(NAME)
    checks.equal("the rule lists it", [each["state"] for each in listed["alerts"]], ["firing"])
    checks.equal("the other rule is inactive", evaluator.rule("InstanceDown")["state"], "inactive")

    message = checks.eventually("Slack gets the message", lambda: stack.messages(NAME, target, "FIRING:1"))[0]
    checks.equal("in the channel", message["channel"], CHANNEL)
    checks.equal("with the title", message["title"], f"[FIRING:1] {NAME}")
    expected = [
        f"*Summary:* Kubernetes pod client error (instance {target.address})",
        f"*Description:* {target.address} of job istio-mesh refused 15 requests.",
        "*Severity:* warning",
        f"*Instance:* {target.address}",
    ]
    checks.equal("with the text", message["text"].strip().splitlines(), expected)
    active_at = datetime.fromisoformat(alert["activeAt"][:19] + "+00:00").timestamp()
    checks.check("not before the alert was active for 2s", message["arrived"] - active_at >= 2)

    routed = stack.routed_alerts(f"alertname={NAME}")
    checks.equal("Alertmanager has one alert", len(routed), 1)
    checks.equal("with the external label", routed[0]["labels"].get("cluster"), "tutorial")
    checks.check("and a link back", routed[0]["generatorURL"].startswith(EXTERNAL_URL), routed[0]["generatorURL"])
    checks.equal("no other message was sent", len(stack.slack.messages()), 1)
    checks.check("/metrics counts it as sent", (evaluator.metric("notifications_sent_total") or 0) > 0)
