"""SIGHUP reads the rule files anew; what cannot be read leaves the rules as they were."""

import configuration

TITLE = "SIGHUP takes good rules and refuses broken ones"


def run(stack, checks):
    evaluator, first, rules = stack.evaluator, stack.targets[0], stack.folder / "rules"
    active_at = evaluator.alert("KubernetesPodClientError", first.address)["activeAt"]

    def known():
        return [group["name"] for group in evaluator.groups()]

    def untouched():
        alert = evaluator.alert("KubernetesPodClientError", first.address, "firing")
        return alert is not None and alert["activeAt"] == active_at

    (rules / "added.yml").write_text(configuration.ADDED_RULES, encoding="utf-8")
    evaluator.reload()
    checks.eventually("a file added is taken", lambda: sorted(known()) == ["added", "tutorial"])
    checks.eventually("its alert comes", lambda: stack.slack.messages("[FIRING:1] RequestsRefused", "15 requests"))
    checks.equal("its recording rule is listed", evaluator.rule("code:istio_requests:sum")["type"], "recording")
    checks.check("an alert firing before is as it was", untouched())
    checks.equal("/metrics says that it went well", evaluator.metric("config_last_reload_successful"), 1)

    (rules / "broken.yml").write_text(configuration.BROKEN_RULES, encoding="utf-8")
    evaluator.reload()
    checks.eventually("a broken file is refused", lambda: evaluator.metric("config_last_reload_successful") == 0)
    log = "\n".join(evaluator.process.tail())
    checks.check("the log names the file", "broken.yml" in log)
    checks.equal("the rules are as before", sorted(known()), ["added", "tutorial"])
    checks.eventually("and go on", evaluator.evaluations("InstanceDown", 2))
    checks.check("an alert firing before is as it was", untouched())

    (rules / "broken.yml").unlink()
    evaluator.reload()
    checks.eventually("without it all is well", lambda: evaluator.metric("config_last_reload_successful") == 1)
    checks.check("an alert firing before is as it was", untouched())
