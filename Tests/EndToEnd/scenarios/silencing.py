"""A silence keeps one alert back and lets another through.

That a message does not come is shown by one that is caused later and does come; and that it was the silence that kept
it back, by the message coming once the silence has ended.
"""

TITLE = "a silence keeps the next one back, while InstanceDown gets through"
NAME = "KubernetesPodClientError"


def run(stack, checks):
    evaluator, (_, second, third) = stack.evaluator, stack.targets
    silence = stack.amtool(
        "silence", "add", f"alertname={NAME}", "--author=tutorial", "--comment=known", "--duration=1h"
    )
    checks.check("amtool sets a silence", len(silence) == 36, silence)

    checks.equal("the second target refuses 20 requests", second.request("/forbidden", 20), [403] * 20)
    checks.eventually("its alert fires", lambda: evaluator.alert(NAME, second.address, "firing"))

    def suppressed():
        return stack.routed_alerts(f"alertname={NAME}", f"instance={second.address}", silenced=True)

    alert = checks.eventually("Alertmanager has it", suppressed)[0]
    checks.equal("as suppressed", alert["status"]["state"], "suppressed")
    checks.equal("by this silence", alert["status"]["silencedBy"], [silence])

    third.stop()
    checks.eventually("the third target, stopped, is down", lambda: evaluator.alert("InstanceDown", third.address))
    checks.equal("no message for it yet", stack.slack.messages("InstanceDown"), [])
    message = checks.eventually("Slack is told", lambda: stack.messages("InstanceDown", third, "FIRING:1"))[0]
    checks.equal("with the title", message["title"], "[FIRING:1] InstanceDown")
    expected = [
        f"*Summary:* Instance {third.address} down",
        f"*Description:* {third.address} of job istio-ingress has been down for more than 2 seconds.",
        "*Severity:* critical",
        f"*Instance:* {third.address}",
    ]
    checks.equal("with severity critical in the text", message["text"].strip().splitlines(), expected)
    checks.equal("nothing came for the silenced alert", stack.messages(NAME, second, "FIRING:1"), [])
    checks.check("which is suppressed still", suppressed())

    third.start()
    message = checks.eventually(
        "started again, it brings the resolved message", lambda: stack.messages("InstanceDown", third, "RESOLVED")
    )[0]
    checks.equal("with the title", message["title"], "[RESOLVED] InstanceDown")
    checks.equal("the rule is inactive again", evaluator.rule("InstanceDown")["state"], "inactive")
    checks.equal("nothing came for the silenced alert", stack.messages(NAME, second, "FIRING:1"), [])

    stack.amtool("silence", "expire", silence)
    checks.eventually("the silence ended, its message comes", lambda: stack.messages(NAME, second, "FIRING:1"))
