"""The data source is killed: the rules say so, and alerts keep their state."""

TITLE = "alerts keep their state while Prometheus is away"
NAME = "KubernetesPodClientError"


def run(stack, checks):
    evaluator, first = stack.evaluator, stack.targets[0]
    if evaluator.is_reference:
        print("         not run: a Prometheus takes a remote read that fails for an empty one")
        return
    active_at = evaluator.alert(NAME, first.address)["activeAt"]
    messages = len(stack.slack.messages())

    def firing_since_before():
        alert = evaluator.alert(NAME, first.address, "firing")
        return alert is not None and alert["activeAt"] == active_at

    stack.prometheus.kill()
    checks.eventually("the rule's health is err", lambda: evaluator.rule(NAME)["health"] == "err")
    checks.check("with the reason", evaluator.rule(NAME).get("lastError"), evaluator.rule(NAME))
    checks.eventually("evaluation goes on", evaluator.evaluations(NAME, 3))
    checks.check("the alert keeps its state", firing_since_before())
    checks.check("it is healthy itself", evaluator.answers("/-/healthy"))

    stack.prometheus.start()
    checks.eventually("Prometheus is back", stack.prometheus_ready)
    checks.eventually("the rule's health is ok", lambda: evaluator.rule(NAME)["health"] == "ok")
    checks.equal("without an error", evaluator.rule(NAME).get("lastError", ""), "")
    checks.eventually("evaluation goes on", evaluator.evaluations(NAME, 3))
    checks.check("the alert fires since before", firing_since_before())
    checks.equal("Slack heard nothing of it", stack.slack.messages()[messages:], [])
