"""A target with a firing alert goes away: its series end with staleness markers, not five minutes later."""

TITLE = "stopping a target ends its series at once"


def run(stack, checks):
    evaluator, second = stack.evaluator, stack.targets[1]
    second.stop()
    checks.eventually(
        "KubernetesPodClientError is resolved", lambda: stack.messages("KubernetesPodClientError", second, "RESOLVED")
    )
    checks.eventually("InstanceDown comes", lambda: stack.messages("InstanceDown", second, "FIRING:1"))
    second.start()
    checks.eventually("and is resolved", lambda: stack.messages("InstanceDown", second, "RESOLVED"))
    checks.equal("restarted, it has refused nothing", evaluator.alert("KubernetesPodClientError", second.address), None)
