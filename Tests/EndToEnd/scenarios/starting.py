"""Everything starts and nothing is wrong yet."""

TITLE = "everything starts, and nothing is wrong yet"


def run(stack, checks):
    for target in stack.targets:
        target.start()
    stack.prometheus.start()
    stack.alertmanager.start()
    checks.eventually("Prometheus is ready", stack.prometheus_ready)
    checks.eventually("Alertmanager is ready", stack.alertmanager_ready)
    checks.eventually("Prometheus scrapes all three targets", lambda: len(stack.scraped("up == 1")) == 3)

    evaluator = stack.evaluator
    evaluator.process.start()
    checks.eventually("/-/healthy answers", lambda: evaluator.answers("/-/healthy"))
    checks.eventually("/-/ready answers", lambda: evaluator.answers("/-/ready"))
    checks.eventually("the rules are evaluated", evaluator.evaluations("InstanceDown", 2))

    groups = evaluator.groups()
    checks.equal("/api/v1/rules has the tutorial's group", [group["name"] for group in groups], ["tutorial"])
    checks.equal("with its interval in seconds", groups[0]["interval"], 1)
    checks.check("and its file", groups[0]["file"].endswith("rules/tutorial.yml"), groups[0]["file"])
    rules = {rule["name"]: rule for rule in groups[0]["rules"]}
    checks.equal("in the file's order", list(rules), ["InstanceDown", "KubernetesPodClientError"])
    for name, severity in (("InstanceDown", "critical"), ("KubernetesPodClientError", "warning")):
        rule = rules[name]
        found = {key: rule.get(key) for key in ("type", "state", "health", "duration", "labels", "alerts")}
        expected = {"type": "alerting", "state": "inactive", "health": "ok", "duration": 2}
        expected.update(labels={"severity": severity}, alerts=[])
        checks.equal(f"{name} is inactive and well", found, expected)
        checks.check("with when and how long", "lastEvaluation" in rule and rule["evaluationTime"] >= 0)
    checks.equal("its expression is as written", rules["InstanceDown"]["query"], "up == 0")
    checks.equal("/api/v1/alerts is empty", evaluator.data("alerts"), {"alerts": []})
    checks.check("/metrics counts evaluations", (evaluator.metric("rule_evaluations_total") or 0) > 0)
    checks.equal("no message was sent", stack.slack.messages(), [])
