"""The Alertmanager is away, then stuck: nothing is lost and nobody waits for it."""

TITLE = "no alert is lost while Alertmanager is away or stuck"


def run(stack, checks):
    evaluator, third = stack.evaluator, stack.targets[2]
    checks.equal("Alertmanager ends", stack.alertmanager.terminate(), 0)
    third.stop()
    checks.eventually("InstanceDown fires", lambda: evaluator.alert("InstanceDown", third.address, "firing"))
    checks.eventually("evaluation goes on", evaluator.evaluations("InstanceDown", 3))
    fired = len(stack.messages("InstanceDown", third, "FIRING:1"))
    stack.alertmanager.start()
    checks.eventually("Alertmanager is back", stack.alertmanager_ready)
    checks.eventually(
        "and gets the alert", lambda: len(stack.messages("InstanceDown", third, "FIRING:1")) > fired, within=30
    )

    resolved = len(stack.messages("InstanceDown", third, "RESOLVED"))
    stack.alertmanager.pause()
    third.start()
    checks.eventually("resolved while it is stuck", lambda: not evaluator.alert("InstanceDown", third.address))
    checks.eventually("evaluation goes on", evaluator.evaluations("InstanceDown", 3))
    stack.alertmanager.resume()
    checks.eventually(
        "it gets the resolved alert",
        lambda: len(stack.messages("InstanceDown", third, "RESOLVED")) > resolved,
        within=30,
    )
