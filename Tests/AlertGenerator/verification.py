"""Compares what came of a run with the model: posts, both APIs, and the series that were written."""

import datetime
import re

import cases
from model import GroupModel, frozen

SHOWN = 5


def milliseconds(text):
    """The time of an RFC 3339 text."""
    found = re.fullmatch(r"(.*T\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)", text)
    whole = datetime.datetime.fromisoformat(found[1] + found[3].replace("Z", "+00:00"))
    return round(whole.timestamp()) * 1000 + int(((found[2] or "") + "000")[:3])


def same(what, differences, checks):
    """One check of many comparisons."""
    shown = "\n              ".join(differences[:SHOWN])
    more = f"\n              … and {len(differences) - SHOWN} more" if len(differences) > SHOWN else ""
    return checks.check(what, not differences, shown + more)


def verify(generator, start, checks):
    models = {}
    for name, rules in cases.GROUPS.items():
        slots, last = evaluations(generator, name, start, checks)
        model = GroupModel(rules, cases.INTERVAL, cases.RESEND_DELAY, cases.ANNOTATIONS)
        for slot in slots:
            model.evaluate(slot, slot - start)
        model.may_follow([(slot, slot - start) for slot in (last, last + cases.INTERVAL)])
        models[name] = (model, slots)
    verify_posts(generator, models, checks)
    verify_rules_api(generator, models, checks)
    verify_alerts_api(generator, models, checks)
    verify_series(generator, models, start, checks)
    verify_histograms(generator, start, checks)
    verify_metrics(generator, checks)


def evaluations(generator, group, start, checks):
    """When the group was evaluated from its first to its last rule, and when for the last time, perhaps not all of it."""
    end = (start + cases.WRITTEN) / 1000
    beats = [
        {time for time, _ in next(iter(generator.query("query", query=query, time=end).values()), [])}
        for query in (f'evaluation:{place}{{group="{group}"}}[1h]' for place in ("begin", "end"))
    ]
    slots = sorted(beats[0] & beats[1])
    missed = counter(generator, "prometheus_rule_group_iterations_missed_total", f';{group}"')
    iterations = counter(generator, "prometheus_rule_group_iterations_total", f';{group}"') - missed
    # It may have been evaluated once or twice more after it was asked, and not to the end in the last one.
    checks.check(
        f"{group}: all its {len(slots)} evaluations are known", iterations - 1 <= len(slots) <= iterations + 3,
        f"it counted {iterations}",
    )
    gaps = [b - a for a, b in zip(slots, slots[1:]) if b - a != cases.INTERVAL]
    checks.check(
        f"{group}: they are an interval apart", all(gap % cases.INTERVAL == 0 for gap in gaps) and len(gaps) <= missed,
        f"gaps {gaps}, {missed} said to be missed",
    )
    # Rules may be evaluated beside each other: in the last evaluation one between them may not have been.
    return slots[:-1], slots[-1]


def counter(generator, name, part=""):
    values = re.findall(rf"^{name}(\{{.*\}})? (\S+)$", generator.metrics, re.MULTILINE)
    return round(sum(float(value) for labels, value in values if part in labels))


def verify_posts(generator, models, checks):
    received = {}
    for alert in generator.alertmanager.received():
        received.setdefault(alert["labels"]["alertname"], []).append(alert)
    checks.equal("posts are well formed", generator.alertmanager.faults, [])
    for model, _ in models.values():
        for rule in model.rules:
            if rule.KIND != "alert":
                continue
            expected, possible = (
                [post for post in posts if ("alertname", rule.name) in post["labels"]]
                for posts in (model.posts, model.possible_posts)
            )
            found = [understood(alert) for alert in received.pop(rule.name, [])]
            verify_posts_of(rule, expected, possible, found, checks)
    checks.equal("nothing else was posted", sorted(received), [])


def understood(alert):
    starts, ends = milliseconds(alert["startsAt"]), milliseconds(alert["endsAt"])
    resolved = ends <= alert["arrived"] * 1000
    annotations = dict(alert["annotations"])
    if resolved:
        # Added by ruled, beyond the specification: the value at the resolution.
        annotations.pop("resolved_value", None)
    return {
        "labels": frozen(alert["labels"]),
        "annotations": frozen(annotations),
        "startsAt": starts,
        "endsAt": ends,
        "resolved": resolved,
        "url": alert["generatorURL"],
    }


def verify_posts_of(rule, expected, possible, found, checks):
    differences = []
    compared = ("startsAt", "endsAt", "resolved", "annotations")
    for labels in {post["labels"] for post in expected + found}:
        want, more, have = (
            [{name: post[name] for name in compared} for post in posts if post["labels"] == labels]
            for posts in (expected, possible, found)
        )
        if len(have) < len(want) or have != (want + more)[: len(have)]:
            at = next((i for i, pair in enumerate(zip(want, have)) if pair[0] != pair[1]), min(len(want), len(have)))
            differences.append(
                f"{dict(labels)}: {len(want)} expected, {len(have)} came; number {at + 1}: "
                f"{want[at:at + 1]} expected, {have[at:at + 1]} came"
            )
    resolved = sum(post["resolved"] for post in found)
    same(f"{rule.name}: {len(found)} posts, {resolved} of them resolved, each as it must be", differences, checks)
    wrong = [post["url"] for post in found if not post["url"].startswith("http://rules.example/graph?g0.expr=")]
    same(f"{rule.name}: posts link back", wrong, checks)


def candidates(slots, evaluated):
    """The evaluations that an answer may tell of, whose last one that was finished began at a time."""
    known = [slot for slot in slots if slot <= evaluated]
    place = len(known)
    return slots[max(0, place - 3) : place + 1]


def comparable(alert):
    return (
        frozen(alert["labels"]), frozen(alert["annotations"]), alert["state"], milliseconds(alert["activeAt"]),
        float(alert["value"]),
    )


def model_alerts(alerts):
    return {
        (key, alert["annotations"], alert["state"], alert["activeAt"], alert["value"])
        for key, alert in alerts.items()
        if alert["state"] != "inactive"
    }


def verify_rules_api(generator, models, checks):
    answers = [answer for path, _, _, answer in generator.answers if path == "rules"]
    checks.check("/api/v1/rules always answers", answers and all(answers), f"{answers.count(None)} of {len(answers)}")
    differences, seen = [], {}
    for answer in filter(None, answers):
        for group in answer["data"]["groups"]:
            if group["name"] not in models:
                continue
            model, slots = models[group["name"]]
            if group["interval"] != cases.INTERVAL / 1000:
                differences.append(f"{group['name']}: interval {group['interval']}")
            rules = [rule for rule in group["rules"] if not rule["name"].startswith("evaluation:")]
            for rule, definition in zip(rules, model.rules, strict=True):
                differences += rule_differences(rule, definition, model, slots, seen)
    same(f"/api/v1/rules: {len(answers)} answers say what the model says", differences, checks)
    missing = []
    for model, slots in models.values():
        for rule in model.rules:
            if rule.KIND == "alert":
                missing += [
                    f"{rule.name}: {state}" for state in long_states(rule, model, slots) - seen.get(rule.name, set())
                ]
    same("/api/v1/rules: every state that lasts was seen", missing, checks)


def state_of(rule, moment):
    if moment["errors"][rule.name]:
        return "err"
    states = {alert["state"] for alert in moment["active"][rule.name].values()}
    return next((state for state in ("firing", "pending") if state in states), "inactive")


def long_states(rule, model, slots):
    """The states that the rule has at least four evaluations long."""
    states = [state_of(rule, model.history[slot]) for slot in slots]
    return {a for a, b, c, d in zip(states, states[1:], states[2:], states[3:]) if a == b == c == d}


def rule_differences(rule, definition, model, slots, seen):
    name = definition.name
    fields = {"name": name, "type": "alerting" if definition.KIND == "alert" else "recording"}
    given = {label: text for label, text in definition.labels.items()}
    found = [f"{name}: {field} {rule[field]!r}" for field in fields if rule[field] != fields[field]]
    if (rule.get("labels") or {}) != given:
        found.append(f"{name}: labels {rule['labels']}")
    if definition.KIND != "alert" or rule["health"] == "unknown":
        return found
    if rule["duration"] != definition.hold / 1000 or (rule["health"] == "ok") == bool(rule.get("lastError")):
        found.append(f"{name}: duration {rule['duration']}, health {rule['health']}, {rule.get('lastError')!r}")
    if rule["annotations"] != cases.ANNOTATIONS:
        found.append(f"{name}: annotations {rule['annotations']}")
    seen.setdefault(name, set()).add("err" if rule["health"] == "err" else rule["state"])
    have = {comparable(alert) for alert in rule["alerts"]}
    moments = candidates(slots, milliseconds(rule["lastEvaluation"]))
    # After the last known evaluation anything may have come.
    if not moments or milliseconds(rule["lastEvaluation"]) >= slots[-1] - cases.INTERVAL:
        return found
    for slot in moments:
        if have == model_alerts(model.history[slot]["active"][name]):
            break
    else:
        found.append(f"{name}: evaluated {rule['lastEvaluation']}: {rule['alerts']}")
    states = {alert["state"] for alert in rule["alerts"]}
    state = next((state for state in ("firing", "pending") if state in states), "inactive")
    if rule["state"] != state:
        found.append(f"{name}: state {rule['state']} with alerts that are {states}")
    if rule["health"] == "err" and not any(model.history[slot]["errors"][name] for slot in moments):
        found.append(f"{name}: {rule['lastError']}")
    return found


def verify_alerts_api(generator, models, checks):
    differences, count = [], 0
    for path, asked, answered, answer in generator.answers:
        if path != "alerts" or not answer:
            continue
        count += 1
        for model, slots in models.values():
            moments = [slot for slot in slots if asked - 4000 <= slot <= answered]
            if not moments or answered >= slots[-1]:
                continue
            possible = [
                set().union(*(model_alerts(alerts) for alerts in model.history[slot]["active"].values()))
                for slot in moments
            ]
            have = {
                comparable(alert) for alert in answer["data"]["alerts"] if alert["labels"]["alertname"] in model.active
            }
            # Of rules that are being evaluated one after the other some may be ahead.
            if not have <= set().union(*possible) or not set.intersection(*possible) <= have:
                differences.append(f"at {asked:.0f}: {sorted(map(str, have))}")
    checks.check("/api/v1/alerts was asked", count > 50, count)
    same(f"/api/v1/alerts: {count} answers say what the model says", differences, checks)


def verify_series(generator, models, start, checks):
    end = start + cases.WRITTEN
    for name, (model, slots) in models.items():
        metrics = sorted({dict(series)["__name__"] for series in model.samples})
        written, resolved = {}, {}
        for metric in metrics:
            names = "|".join(rule.name for rule in model.rules if rule.KIND == "alert")
            selector = f'{metric}{{alertname=~"{names}"}}' if metric.startswith("ALERTS") else metric
            written.update(generator.query("query", query=f"{selector}[1h]", time=end / 1000))
            for slot_start, slot_end in runs(slots):
                answer = generator.query(
                    "query_range", query=selector, start=slot_start / 1000, end=slot_end / 1000, step="1s"
                )
                for series, samples in answer.items():
                    resolved.setdefault(series, {}).update(samples)
        differences = []
        for series in set(model.samples) | set(written):
            want = model.samples.get(series, {})
            have = {time: value for time, value in written.get(series, []) if time <= slots[-1]}
            if want != have:
                differences.append(describe(series, want, have, start))
        same(f"{name}: {len(model.samples)} series written, sample by sample as they must be", differences, checks)
        differences = []
        for series in set(model.samples) | set(resolved):
            want = {slot for slot in slots if series in model.history[slot]["open"]}
            have = {time for time in resolved.get(series, {}) if time <= slots[-1]}
            if want != have:
                differences.append(describe(series, dict.fromkeys(want), dict.fromkeys(have), start))
        same(f"{name}: each of them ends when it must", differences, checks)


def runs(slots):
    """First and last of each run of evaluations that are an interval apart."""
    begin = slots[0]
    for a, b in zip(slots, [*slots[1:], None]):
        if b is None or b - a != cases.INTERVAL:
            yield begin, a
            begin = b


def describe(series, want, have, start):
    times = sorted(time for time in set(want) | set(have) if want.get(time, "none") != have.get(time, "none"))
    shown = [(time - start, want.get(time, "none"), have.get(time, "none")) for time in times[:4]]
    return f"{dict(series)}: at, expected, found: {shown}"


def verify_histograms(generator, start, checks):
    at = (start + cases.LENGTH - 5000) / 1000
    metrics = ["seconds", "custom_seconds"] if generator.has_custom_buckets else ["seconds"]
    for metric in metrics:
        for function in ("histogram_count(", "histogram_sum(", "0.5 * histogram_quantile(0.7, ", "histogram_avg("):
            factor = 1 if "quantile" in function or "avg" in function else 2
            answers = [generator.query("query", query=f"{function}{each})", time=at) for each in (metric, f"{metric}:double")]
            values = [[value for samples in answer.values() for _, value in samples] for answer in answers]
            checks.check(
                f"{metric}:double: {function}…) is {factor} times what it was",
                len(values[0]) == len(values[1]) == 1 and abs(values[0][0] * factor - values[1][0]) < 1e-9, values,
            )


def verify_metrics(generator, checks):
    prefix = "prometheus_remote_storage"
    checks.equal("no sample was refused", counter(generator, f"{prefix}_samples_failed_total"), 0)
    dropped = {
        labels: value
        for labels, value in re.findall(rf"^{prefix}_\w+_dropped_total(\{{.*\}}) (\S+)$", generator.metrics, re.MULTILINE)
        if float(value) and not (not generator.has_custom_buckets and "nhcb" in labels) and "duplicate" not in labels
    }
    checks.equal("no sample was dropped", dropped, {})
    retried = counter(generator, f"{prefix}_samples_retried_total")
    if generator.faulty:
        checks.check("samples were sent again while the receiver failed", retried > 0)
        seen = generator.faulty.seen
        checks.check("each fault was met", all(seen.get(fault) for fault, _ in generator.faulty.FAULTS[1:]), seen)
    else:
        checks.equal("no sample was sent twice", retried, 0)
