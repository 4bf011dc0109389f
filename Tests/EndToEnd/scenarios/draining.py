"""SIGTERM ends it in order, and in the end Slack has had every message once."""

TITLE = "SIGTERM drains; no message was lost and none came twice"


def run(stack, checks):
    checks.equal("it ends with exit code 0", stack.evaluator.process.terminate(), 0)
    checks.check("and no longer answers", not stack.evaluator.answers("/-/healthy"))

    first, second, third = (target.address for target in stack.targets)
    expected = [
        ("[FIRING:1] KubernetesPodClientError", first),
        ("[FIRING:1] InstanceDown", third),
        ("[RESOLVED] InstanceDown", third),
        ("[FIRING:1] KubernetesPodClientError", second),
        ("[RESOLVED] KubernetesPodClientError", second),
        ("[FIRING:1] InstanceDown", second),
        ("[RESOLVED] InstanceDown", second),
        ("[FIRING:1] RequestsRefused", "all"),
        ("[FIRING:1] InstanceDown", third),
        ("[RESOLVED] InstanceDown", third),
    ]
    messages = stack.slack.messages()
    found = [(message["title"], message["text"].partition("*Instance:* ")[2].strip()) for message in messages]
    checks.equal("all messages in all", sorted(found), sorted(expected))
